package dev.heed.evaluate.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.evaluate.TestCollection;
import dev.heed.evaluate.answers.EvaluatedAnswers.AnsweredCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A collection of our own whose figures can be worked out by hand, on a real index.
class AnswerEvaluatorTest {
  private static final String CORPUS =
      """
      {"_id": "lamp", "title": "Lamp", "text": "The keeper lights the brass lamp at dusk."}
      {"_id": "horn", "title": "Horn", "text": "A horn sounds twice whenever fog arrives."}
      {"_id": "soup", "title": "Canteen", "text": "Soup is served on Mondays at noon."}
      """;
  private static final String QUERIES =
      """
      {"_id": "q1", "text": "Who lights the brass lamp at dusk?", "metadata": {"answerability": ["ANSWERABLE"], "answer": ["The keeper lights it"]}}
      {"_id": "q2", "text": "And when does the horn sound?", "metadata": {"history": [{"speaker": "user", "text": "Tell me about fog."}, {"speaker": "agent", "text": "It is grey."}], "answerability": ["PARTIAL"]}}
      {"_id": "q3", "text": "Which emperor abolished currency?", "metadata": {"answerability": ["UNANSWERABLE"], "answer": ["I do not know"]}}
      {"_id": "q4", "text": "When is soup served on Mondays?", "metadata": {"answerability": ["UNANSWERABLE"]}}
      """;
  private static final String JUDGED =
      "query-id\tcorpus-id\tscore\nq1\tlamp\t1\nq1\tsoup\t1\nq2\thorn\t1\nq3\tlamp\t0\n";

  @TempDir Path folder;

  @Test
  void figuresAreThoseWorkedOutByHand() throws Exception {
    AnsweredCollection collection = evaluated(0);
    Map<String, AnsweredQuestion> answers =
        collection.answers().stream()
            .collect(Collectors.toMap(AnsweredQuestion::id, Function.identity()));

    assertThat(collection.answered()).isEqualTo(3);
    assertThat(collection.founded()).isEqualTo(1);
    AnsweredQuestion lamp = Objects.requireNonNull(answers.get("q1"));
    assertThat(lamp.cited()).containsExactly("lamp");
    assertThat(lamp.precision()).isEqualTo(1);
    assertThat(lamp.recall()).isEqualTo(0.5);
    // keeper and lights of six words (the articles do not count) and three
    assertThat(lamp.f1()).isCloseTo(2 * 2.0 / (6 + 3), within(1e-9));
    assertThat(Objects.requireNonNull(collection.precision()).mean()).isEqualTo(1);
    assertThat(Objects.requireNonNull(collection.recall()).mean()).isEqualTo(0.75);
    assertThat(Objects.requireNonNull(answers.get("q3")).f1()).isNull();
  }

  @Test
  void refusalsAreCountedAgainstWhatPeopleHaveJudged() throws Exception {
    Refusals.Telling all = Objects.requireNonNull(evaluated(0).refusals()).all();

    assertThat(all.questions()).isEqualTo(4);
    assertThat(all.open()).isEqualTo(2);
    assertThat(all.refused()).isEqualTo(1);
    assertThat(all.precision()).isEqualTo(1);
    assertThat(all.recall()).isEqualTo(0.5);
  }

  @Test
  void aSampleIsTheSameForTheSameSeed() throws Exception {
    AnsweredCollection sampled = evaluated(2);

    assertThat(sampled.questions()).isEqualTo(2);
    assertThat(sampled.of()).isEqualTo(4);
    assertThat(sampled.command()).endsWith("--sample 2 --seed 7");
    assertThat(evaluated(2).answers())
        .extracting(AnsweredQuestion::id)
        .isEqualTo(sampled.answers().stream().map(AnsweredQuestion::id).toList());
  }

  @Test
  void allTurnsOfTheUserAreJoined() {
    AskedQuestion question = AskedQuestion.of(collection()).get(1);

    assertThat(Turns.LAST.of(question)).isEqualTo("And when does the horn sound?");
    assertThat(Turns.ALL.of(question))
        .isEqualTo("Tell me about fog. And when does the horn sound?");
  }

  @Test
  void conversationsWithOneBeginningAreInOneHalf() {
    AskedQuestion first = AskedQuestion.of(collection()).get(1);
    AskedQuestion later = new AskedQuestion("q9", "And why?", first.turns(), null, List.of());

    assertThat(later.half()).isEqualTo(first.half());
  }

  @Test
  void anUnknownLabelIsNamedWithItsLine() throws Exception {
    Path data = written(QUERIES.replace("PARTIAL", "PERHAPS"));

    assertThatThrownBy(() -> AskedQuestion.of(TestCollection.open(data)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2 of ")
        .hasMessageContaining(
            "answerability must be one of [ANSWERABLE, PARTIAL, UNDERSPECIFIED, UNANSWERABLE], got"
                + " 'PERHAPS'");
  }

  private AnsweredCollection evaluated(int sample) throws Exception {
    return Asked.extractive(written(QUERIES), folder.resolve("cache"), sample, 7);
  }

  private TestCollection collection() {
    try {
      return TestCollection.open(written(QUERIES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path written(String queries) throws IOException {
    Path data = folder.resolve("own");
    Files.createDirectories(data.resolve("qrels"));
    Files.writeString(data.resolve("corpus.jsonl"), CORPUS);
    Files.writeString(data.resolve("queries.jsonl"), queries);
    Files.writeString(data.resolve("qrels/test.tsv"), JUDGED);
    return data;
  }
}
