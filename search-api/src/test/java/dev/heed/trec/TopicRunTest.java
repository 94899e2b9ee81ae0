package dev.heed.trec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.answer.Answer;
import dev.heed.answer.Sentence.Status;
import dev.heed.trec.TopicRun.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicRunTest {
  private static final List<Topic> TOPICS =
      IntStream.range(0, 5).mapToObj(i -> new Topic("t" + i, "topic " + i)).toList();

  @TempDir Path folder;
  private Path file;
  private final List<String> asked = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private String bad = "";

  @BeforeEach
  void choose() {
    file = folder.resolve("run.jsonl");
  }

  @ParameterizedTest
  @EnumSource(AnswerFormat.class)
  void whatWasStoppedGoesOnBehindWhatIsThere(AnswerFormat format) throws IOException {
    Outcome first = run(format, () -> asked.size() == 2);
    Outcome second = run(format, () -> false);
    Outcome third = run(format, () -> false);

    assertThat(first).isEqualTo(new Outcome(0, 2, 0, List.of(), Map.of(), true));
    assertThat(second.earlier()).isEqualTo(2);
    assertThat(second.answered()).isEqualTo(3);
    assertThat(third.answered()).isZero();
    assertThat(asked).containsExactly("t0", "t1", "t2", "t3", "t4");
    assertThat(check(format).violations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(AnswerFormat.class)
  void aLineThatAKilledProcessDidNotFinishIsWrittenAgain(AnswerFormat format) throws IOException {
    run(format, () -> false);
    byte[] whole = Files.readAllBytes(file);
    int last = new String(whole, StandardCharsets.ISO_8859_1).strip().lastIndexOf('\n') + 1;
    for (int cut = last; cut < whole.length; cut += 7) {
      Files.write(file, Arrays.copyOf(whole, cut));
      asked.clear();

      assertThat(run(format, () -> false).answered()).isEqualTo(1);

      assertThat(asked).containsExactly("t4");
      assertThat(file).hasBinaryContent(whole);
    }
  }

  @Test
  void aTopicThatFailsIsToldAndTheOthersGoOn() throws IOException {
    bad = "t2";
    Outcome outcome = run(AnswerFormat.RAG24, () -> false);

    assertThat(failures).containsExactly("t2: the model of t2 is broken");
    assertThat(outcome.failed()).containsExactly(TOPICS.get(2));
    assertThat(outcome.answered()).isEqualTo(4);
    assertThat(check(AnswerFormat.RAG24).violations())
        .extracting(Violation::rule)
        .containsExactly(Rule.MISSING_TOPIC);

    bad = "";
    assertThat(run(AnswerFormat.RAG24, () -> false).answered()).isEqualTo(1);
    assertThat(check(AnswerFormat.RAG24).violations()).isEmpty();
  }

  @Test
  void aFileOfAnotherRunOrOfSomethingElseIsLeftAlone() throws IOException {
    run(AnswerFormat.RAG24, () -> false);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> AnswerFile.open(file, track(AnswerFormat.RAG24, "other"), false))
        .hasMessageContaining("line 1 of")
        .hasMessageContaining("is no answer of the run 'other' in format rag24")
        .hasMessageContaining("--overwrite");
    assertThatThrownBy(() -> AnswerFile.open(file, track(AnswerFormat.RAG25, "r"), false))
        .hasMessageContaining("in format rag25");
    assertThat(file).hasBinaryContent(before);

    Files.writeString(file, "my notes\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> run(AnswerFormat.RAG24, () -> false)).hasMessageContaining("line 6");
    Files.writeString(file, "precious");
    assertThatThrownBy(() -> run(AnswerFormat.RAG24, () -> false))
        .hasMessageContaining("the end of");
    assertThat(file).hasContent("precious");
  }

  @Test
  void overwritingBeginsAnew() throws IOException {
    Files.writeString(file, "anything");

    try (AnswerFile opened = AnswerFile.open(file, track(AnswerFormat.RAG24, "r"), true)) {
      assertThat(opened.answered()).isEmpty();
    }
    assertThat(file).isEmptyFile();
  }

  @Test
  void oneRunAtATimeHasAFile() throws IOException {
    try (AnswerFile _ = AnswerFile.open(file, track(AnswerFormat.RAG24, "r"), false)) {
      assertThatThrownBy(() -> AnswerFile.open(file, track(AnswerFormat.RAG24, "r"), false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another heed is writing");
    }
  }

  @Test
  void namesThatWouldBreakAFileAreRefused() {
    assertThatThrownBy(() -> track(AnswerFormat.RAG24, "my run"))
        .hasMessage("a run id is 1 to 100 letters, digits and . _ + -, got 'my run'");
    assertThatThrownBy(() -> new TrackRun(AnswerFormat.RAG25, "", "r", TrackRun.Type.AUTOMATIC))
        .hasMessageContaining("a team is");
  }

  private Outcome run(AnswerFormat format, BooleanSupplier stopped) throws IOException {
    var listener =
        new TopicRun.Listener() {
          @Override
          public void answered(int done, int all) {}

          @Override
          public void failed(Topic topic, String why) {
            failures.add(topic.id() + ": " + why);
          }
        };
    try (AnswerFile opened = AnswerFile.open(file, track(format, "r"), false)) {
      return new TopicRun(
              this::answer, id -> "msmarco_v2.1_doc_00_%s#0_1".formatted(id), format, listener)
          .answer(TOPICS, opened, stopped);
    }
  }

  private static TrackRun track(AnswerFormat format, String id) {
    return new TrackRun(format, "us", id, TrackRun.Type.AUTOMATIC);
  }

  private Answer answer(Topic topic) {
    asked.add(topic.id());
    if (topic.id().equals(bad))
      throw new IllegalStateException("the model of %s is broken".formatted(bad));
    return TrackAnswerTest.answer(
        List.of(TrackAnswerTest.sentence("Ünlike this.", Status.VERIFIED, "1", "2")));
  }

  private AnswerCheck.Checked check(AnswerFormat format) throws IOException {
    return AnswerCheck.of(file, format, true, new TopicFile(TOPICS, List.of()));
  }
}
