package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.Architecture;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import dev.heed.rerank.HeadScores.Asked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Six documents against the values of another implementation (transformers, fp32).
class ReferenceTest {
  private static LanguageModel model;
  private static JsonNode expected;
  private static final List<Candidate> CANDIDATES = new ArrayList<>();
  private static RerankQuery query;

  @BeforeAll
  static void open() throws Exception {
    model = SmolLm.open(Precision.FP32);
    Path golden = Path.of("../llm-runtime/src/test/resources/dev/heed/llm/golden/attention.json");
    expected = JsonMapper.shared().readTree(Files.readString(golden));
    query = new RerankQuery(expected.required("query").asString(), Kind.STATEMENT);
    for (JsonNode text : expected.required("documents"))
      CANDIDATES.add(new Candidate("d" + CANDIDATES.size(), "", text.asString(), 0));
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  @Test
  void promptsHaveTheTokensOfTheReference() {
    Prompt after = new Prompt(model, Wording.AFTER, Kind.STATEMENT);
    Prompt before = new Prompt(model, Wording.BEFORE, Kind.STATEMENT);

    assertThat(after.prefix()).containsExactly(ids("block_prefix_ids"));
    assertThat(before.prefix()).containsExactly(ids("short_prefix_ids"));
    assertThat(after.tail(query.text()).ids()).containsExactly(ids("tail_ids"));
    assertThat(after.tail(Prompt.NOTHING).ids()).containsExactly(ids("tail_na_ids"));
    assertThat(before.tail(query.text()).ids()).containsExactly(ids("short_tail_ids"));
    assertThat(before.tail(Prompt.NOTHING).ids()).containsExactly(ids("short_tail_na_ids"));
    assertThat(after.tail(query.text()).own().from()).isEqualTo(20);
    assertThat(after.tail(query.text()).own().to()).isEqualTo(26);
  }

  @Test
  void pointwiseScoresOfAllHeadsAreThoseOfTheReference() {
    for (Wording wording : Wording.values()) {
      String name =
          wording == Wording.AFTER ? "pointwise_calibrated" : "pointwise_short_calibrated";
      List<double[][]> scores = pointwise(wording, CANDIDATES);
      for (int document = 0; document < scores.size(); document++)
        for (int head = 0; head < 270; head++)
          assertThat(scores.get(document)[0][head])
              .as("%s of document %d, head %d", name, document, head)
              .isCloseTo(value(name, document, head), within(tolerance(name, document, head)));
    }
  }

  @Test
  void fullAsPublishedGivesTheScoresOfTheReference() {
    Architecture architecture = model.architecture();
    HeadProfile all = HeadProfile.all("smollm2-135m", architecture, "full", Wording.AFTER);
    var options = new ReadingOptions(true, false, Order.BEST_FIRST, 42);
    try (var reranker = AttentionReranker.open(model, all, options)) {
      Reranking reranking = reranker.rerank(query, CANDIDATES, Reranker.UNLIMITED);

      assertThat(reranking.ranked())
          .extracting(Ranked::id)
          .containsExactly("d0", "d4", "d2", "d1", "d3", "d5");
      for (Ranked ranked : reranking.ranked()) {
        int document = Integer.parseInt(ranked.id().substring(1));
        double reference = expected.required("full_scores_all_heads").get(document).asDouble();
        assertThat(ranked.score()).isCloseTo(reference, within(1e-4 + .01 * Math.abs(reference)));
      }
    }
  }

  private static List<double[][]> pointwise(Wording wording, List<Candidate> candidates) {
    try (HeadScores scores =
        HeadScores.open(
            model, "pointwise", wording, model.architecture().allHeads(), ReadingOptions.usual())) {
      return scores.score(candidates.stream().map(one -> new Asked(query, one)).toList());
    }
  }

  private static double tolerance(String name, int document, int head) {
    return 1e-4 + .01 * Math.abs(value(name, document, head));
  }

  private static double value(String name, int document, int head) {
    return expected.required(name).get(document).get(head).asDouble();
  }

  private static long[] ids(String name) {
    return expected.required(name).valueStream().mapToLong(JsonNode::asLong).toArray();
  }
}
