package dev.heed.evaluate;

import static dev.heed.evaluate.Measure.JUDGED_10;
import static dev.heed.evaluate.Measure.MAP;
import static dev.heed.evaluate.Measure.MRR_10;
import static dev.heed.evaluate.Measure.NDCG_10;
import static dev.heed.evaluate.Measure.RECALL_100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.evaluate.EvaluatedMode.QueryFigures;
import dev.heed.evaluate.EvaluatedMode.TopResult;
import dev.heed.evaluate.EvaluationPlan.Reranked;
import dev.heed.evaluate.Evaluator.Outcome;
import dev.heed.index.IndexSettings;
import dev.heed.index.LuceneIndex;
import dev.heed.rerank.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {
  @TempDir Path folder;
  private Path data;
  private final Heard heard = new Heard();
  private int depth = 100;
  private Stages stages = Stages.of(Map.of());

  @BeforeEach
  void write() throws IOException {
    data = Lighthouse.in(folder.resolve("lighthouse"));
  }

  @Test
  void figuresAreThoseWorkedOutByHand() throws Exception {
    EvaluatedCollection collection =
        evaluate("bm25", 0, null).evaluation().collections().getFirst();
    EvaluatedMode bm25 = collection.modes().getFirst();

    assertThat(collection.documents()).isEqualTo(4);
    assertThat(top(bm25, "q1")).containsExactly("d1 1", "d3 -1");
    assertThat(top(bm25, "q2")).containsExactly("d2 0", "d3 1");
    double second = Math.log(2) / Math.log(3);
    assertThat(bm25.means().get(NDCG_10)).isCloseTo((1 + second) / 2, within(1e-12));
    assertThat(bm25.means().get(MAP)).isEqualTo(0.75);
    assertThat(bm25.means().get(MRR_10)).isEqualTo(0.75);
    assertThat(bm25.means().get(RECALL_100)).isEqualTo(1);
    assertThat(bm25.means().get(JUDGED_10)).isEqualTo(0.75);
    assertThat(heard.said).containsExactly("lighthouse: 2 of 2, 1 left out");
  }

  @Test
  void everyFigureSaysTheCommandThatRepeatsIt() throws Exception {
    assertThat(evaluate("bm25", 0, null).evaluation().collections().getFirst().modes())
        .extracting(EvaluatedMode::command)
        .containsExactly("heed eval --data %s --split test --modes bm25 --k 100".formatted(data));
  }

  @Test
  void aSampleIsTheSameForTheSameSeedAndSaysWhatItIs() throws Exception {
    EvaluatedMode sampled =
        evaluate("bm25", 1, null).evaluation().collections().getFirst().modes().getFirst();

    assertThat(sampled.queries()).hasSize(1);
    assertThat(sampled.command()).endsWith("--limit 1 --seed 7");
    assertThat(heard.said).containsExactly("lighthouse: 1 of 2, 1 left out");
  }

  @Test
  void modesAreComparedInPairs() throws Exception {
    Path other = Lighthouse.in(folder.resolve("other"));
    List<Variant> variants = Variant.of(List.of(EvaluationMode.parse("bm25")), choices());
    Outcome outcome = run(plan(List.of(data, other), variants, 0, null));
    assertThat(outcome.evaluation().collections()).hasSize(2);
    assertThat(outcome.evaluation().pooled()).isEmpty();
    assertThat(outcome.runs().get("other").get("bm25").of("q1"))
        .extracting(Run.Ranked::id)
        .containsExactly("d1", "d3");
  }

  @Test
  void aRunThatIsRerankedByNothingKeepsItsOrder() throws Exception {
    Path run = folder.resolve("run.trec");
    Files.writeString(run, "q1 Q0 d3 1 2.5 other\nq1 Q0 d1 2 1.5 other\nq2 Q0 d3 1 9 other\n");
    depth = 1;
    EvaluatedMode first =
        evaluate("first", 0, new Reranked(run, null))
            .evaluation()
            .collections()
            .getFirst()
            .modes()
            .getFirst();

    assertThat(top(first, "q1")).containsExactly("d3 -1");
    assertThat(top(first, "q2")).containsExactly("d3 1");
    assertThat(first.means().get(NDCG_10)).isEqualTo(0.5);
    assertThat(first.command())
        .isEqualTo(
            "heed eval --data %s --rerank-run %s --split test --depth 1 --modes first --k 100"
                .formatted(data, run));
  }

  /// d2 is before d3 until its stage has had its say.
  @Test
  void aLaterStageSeesTitlesAndTextsOfWhatWasFound() throws Exception {
    LaterStage boats =
        (_, candidates) ->
            candidates.stream()
                .mapToDouble(
                    one -> one.title().equals("Boat") && one.text().contains("river") ? 1 : 0)
                .toArray();
    stages = Stages.of(Map.of("pointwise", boats));
    EvaluatedMode mode =
        evaluate("bm25=pointwise", 0, null)
            .evaluation()
            .collections()
            .getFirst()
            .modes()
            .getFirst();

    assertThat(top(mode, "q2")).containsExactly("d3 1", "d2 0");
    assertThat(mode.command()).endsWith("--depth 100 --modes bm25=pointwise --k 100");
  }

  @Test
  void aStageHearsOnceAllThatAnyModeWillAskItFor() throws Exception {
    List<List<LaterStage.Asked>> told = new ArrayList<>();
    LaterStage listening =
        new LaterStage() {
          @Override
          public void prepare(List<Asked> all, Progress progress) {
            told.add(all);
          }

          @Override
          public double[] score(String query, List<Candidate> candidates) {
            return new double[candidates.size()];
          }
        };
    stages = Stages.of(Map.of("pointwise", listening));
    List<Variant> variants =
        Variant.of(
            Stream.of("bm25", "bm25=pointwise", "bm25+pointwise")
                .map(EvaluationMode::parse)
                .toList(),
            choices());

    run(plan(List.of(data), variants, 0, null));

    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).hasSize(4); // two modes, two queries
  }

  @Test
  void aRunOfAnotherCorpusIsAnErrorThatNamesTheDocument() throws Exception {
    Path run = folder.resolve("run.trec");
    Files.writeString(run, "q1 Q0 d99 1 2.5 other\n");
    assertThatThrownBy(() -> evaluate("first", 0, new Reranked(run, null)))
        .hasMessageContaining("'d99', which is not in the corpus");
  }

  @Test
  void aDocumentThatCannotBeIndexedIsTold() throws Exception {
    Files.writeString(
        data.resolve("corpus.jsonl"), Lighthouse.CORPUS + "{\"_id\": \"d9\", \"text\": \"\"}\n");
    evaluate("bm25", 0, null);
    assertThat(heard.said).contains("lighthouse: 1 failed");
  }

  private static List<String> top(EvaluatedMode mode, String query) {
    QueryFigures figures =
        mode.queries().stream().filter(one -> one.id().equals(query)).findFirst().orElseThrow();
    return figures.top().stream().map(EvaluatorTest::shown).toList();
  }

  private static String shown(TopResult result) {
    return result.id() + " " + result.grade();
  }

  private Outcome evaluate(String mode, int limit, @Nullable Reranked reranked) throws Exception {
    List<Variant> variants = Variant.of(List.of(EvaluationMode.parse(mode)), choices());
    return run(plan(List.of(data), variants, limit, reranked));
  }

  private static Variant.Choices choices() {
    return new Variant.Choices(List.of(), List.of(), List.of(), false);
  }

  private Outcome run(EvaluationPlan plan) throws IOException {
    IndexCache cache = new IndexCache(folder.resolve("cache"), 1 << 30);
    Evaluator.Encoders none =
        name -> {
          throw new AssertionError("words need no encoder " + name);
        };
    return new Evaluator(cache, none, stages, heard, () -> false)
        .evaluate(plan, "1.0")
        .orElseThrow();
  }

  private EvaluationPlan plan(
      List<Path> data, List<Variant> variants, int limit, @Nullable Reranked reranked) {
    return new EvaluationPlan(
        "heed eval",
        data,
        "test",
        variants,
        100,
        IndexSettings.defaults().ofWholeDocuments(),
        LuceneIndex.Ranking.defaults(),
        depth,
        limit,
        7,
        reranked,
        null);
  }
}
