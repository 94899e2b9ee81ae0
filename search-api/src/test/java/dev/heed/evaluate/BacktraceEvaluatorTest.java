package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.backtrace.BacktraceMode;
import dev.heed.backtrace.Backtracer;
import dev.heed.evaluate.EvaluatedBacktrace.TracedMode;
import dev.heed.evaluate.EvaluatedBacktrace.TracedQuestion;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.rerank.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two talks of our own, whose figures can be worked out by hand.
class BacktraceEvaluatorTest {
  private static final String CORPUS =
      """
      {"_id": "a0", "title": "", "text": "The lamp is lit at dusk.", "metadata": {"group": "a"}}
      {"_id": "b0", "title": "", "text": "A lamp needs oil.", "metadata": {"group": "b"}}
      {"_id": "a1", "title": "", "text": "The horn sounds in fog.", "metadata": {"group": "a"}}
      {"_id": "a2", "title": "", "text": "Nobody sleeps.", "metadata": {"group": "a"}}
      {"_id": "b1", "title": "", "text": "The boat is green.", "metadata": {"group": "b"}}
      {"_id": "b2", "title": "", "text": "It rains.", "metadata": {"group": "b"}}
      {"_id": "b3", "title": "", "text": "It snows.", "metadata": {"group": "b"}}
      """;
  private static final String QUERIES =
      """
      {"_id": "q1", "text": "Who lit the lamp?", "metadata": {"group": "a"}}
      {"_id": "q2", "text": "What colour has the boat?", "metadata": {"group": "b"}}
      {"_id": "q3", "text": "Was the lamp cold?", "metadata": {"group": "b"}}
      """;
  private static final String TEST =
      "query-id\tcorpus-id\tscore\nq1\ta0\t1\nq2\tb1\t1\nq2\tb2\t1\nq3\tb3\t1\n";

  @TempDir Path folder;
  private final Heard heard = new Heard();

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("qrels"));
    Files.writeString(folder.resolve("corpus.jsonl"), CORPUS);
    Files.writeString(folder.resolve("queries.jsonl"), QUERIES);
    Files.writeString(folder.resolve("qrels/test.tsv"), TEST);
  }

  /// Words find a0 for q1, b1 for q2; q3 finds b0 alone, and b3 follows b1 and b2, which have no
  /// word either: rank 4. The last sentence of all is right for q3 alone.
  @Test
  void aQuestionIsAnsweredAmongTheSentencesOfItsOwnText() throws Exception {
    EvaluatedBacktrace evaluated =
        evaluate(List.of(BacktraceMode.BM25, BacktraceMode.KEYS), 0).orElseThrow();
    TracedMode words = evaluated.modes().get(0);
    TracedMode last = evaluated.modes().get(1);

    assertThat(words.questions())
        .containsExactly(
            new TracedQuestion("q1", "Who lit the lamp?", 1, "a0"),
            new TracedQuestion("q2", "What colour has the boat?", 1, "b1"),
            new TracedQuestion("q3", "Was the lamp cold?", 4, "b0"));
    assertThat(words.top1().mean()).isEqualTo(2 / 3.0);
    assertThat(words.top3().mean()).isEqualTo(2 / 3.0);
    assertThat(last.questions())
        .extracting(TracedQuestion::rank)
        .containsExactly(3, 2, 1); // of the causes b1 and b2 of q2 the better counts
    assertThat(last.top1().mean()).isEqualTo(1 / 3.0);
    assertThat(last.top3().mean()).isEqualTo(1);
    assertThat(evaluated.sentences()).isEqualTo(7);
    assertThat(evaluated.texts()).isEqualTo(2);
    assertThat(evaluated.comparisons().getFirst().top3().mean()).isEqualTo(1 / 3.0);
    assertThat(evaluated.comparisons().getFirst().top1().certain()).isFalse();
    assertThat(words.command())
        .isEqualTo("heed eval backtrace --data %s --split test --modes bm25".formatted(folder));
    assertThat(last.command()).endsWith("--modes keys --model m");
  }

  @Test
  void aSampleSaysWhatItIs() throws Exception {
    EvaluatedBacktrace evaluated = evaluate(List.of(BacktraceMode.BM25), 1).orElseThrow();

    assertThat(evaluated.modes().getFirst().questions()).hasSize(1);
    assertThat(evaluated.modes().getFirst().command()).endsWith("--limit 1 --seed 7");
    assertThat(heard.said).containsExactly(folder.getFileName() + ": 1 of 3, 0 left out");
  }

  @Test
  void whoeverStopsItGetsNothing() throws Exception {
    assertThat(
            new BacktraceEvaluator(BacktraceEvaluatorTest::open, stages(), heard, () -> true)
                .evaluate(plan(List.of(BacktraceMode.BM25), 0), "1"))
        .isEmpty();
  }

  @Test
  void aSentenceOfNoTextIsNamed() throws Exception {
    Files.writeString(
        folder.resolve("corpus.jsonl"), CORPUS + "{\"_id\": \"c\", \"text\": \"Alone.\"}\n");
    assertThatThrownBy(() -> evaluate(List.of(BacktraceMode.BM25), 0))
        .hasMessageContaining("line 8 of")
        .hasMessageContaining("has no metadata.group, the name of the text that it is of");
  }

  @Test
  void aCauseInAnotherTextIsAnError() throws Exception {
    Files.writeString(folder.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq1\tb0\t1\n");
    assertThatThrownBy(() -> evaluate(List.of(BacktraceMode.BM25), 0))
        .hasMessage("none of the sentences that are judged for question q1 is of its text 'a'");
  }

  private Optional<EvaluatedBacktrace> evaluate(List<BacktraceMode> modes, int limit)
      throws IOException {
    return new BacktraceEvaluator(BacktraceEvaluatorTest::open, stages(), heard, () -> false)
        .evaluate(plan(modes, limit), "1");
  }

  private BacktracePlan plan(List<BacktraceMode> modes, int limit) {
    return new BacktracePlan("heed eval backtrace", folder, "test", modes, " --model m", limit, 7);
  }

  private static Backtracer open(BacktraceMode mode) {
    assertThat(mode).isEqualTo(BacktraceMode.BM25);
    return Backtracer.byWords("en", Ranking.defaults());
  }

  /// In mode keys a later sentence is better.
  private static Stages stages() {
    return Stages.of(
        Map.of(
            "keys",
            new LaterStage() {
              private final List<Asked> prepared = new ArrayList<>();

              @Override
              public void prepare(List<Asked> all, Progress progress) {
                prepared.addAll(all);
              }

              @Override
              public double[] score(String query, List<Candidate> candidates) {
                assertThat(prepared).contains(new Asked(query, candidates));
                return IntStream.range(0, candidates.size()).asDoubleStream().toArray();
              }
            }));
  }
}
