package dev.heed.api;

import static dev.heed.api.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.search.ReadingModel;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A service whose language model reads hits again.
class RerankServiceTest {
  private static final String ASKED =
      "q=Who+winds+the+clockwork&mode=bm25&rerank=pointwise&rerankBudget=60000";

  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    ReadingModel.install(folder.resolve("models"), Map.of("bm25", new Blend(.4, 0, -.1, .1, 50)));
    RunningService.write(
        folder,
        "default",
        "# Toys\n\nClockwork toys and clockwork springs are sold here.\n",
        "# Watch\n\nOld Marthe 🎉 winds the clockwork every evening.\n");
    service = RunningService.start(folder, Map.of());
  }

  @AfterAll
  static void stop() {
    if (service != null) service.close();
  }

  @Test
  void getAndPostReadTheSameAndTellWhatOnRequest() throws Exception {
    JsonNode got = json(service.get("/v1/search?" + ASKED + "&rerankDepth=2&evidence=true"));
    JsonNode posted =
        json(
            service.post(
                "/v1/search",
                """
                {"query": "Who winds the clockwork", "mode": "bm25", "evidence": true,
                 "rerank": {"mode": "pointwise", "budgetMs": 60000, "depth": 2}}\
                """));

    assertThat(posted.path("hits")).isEqualTo(got.path("hits"));
    JsonNode hit = got.path("hits").get(0);
    JsonNode evidence = hit.path("evidence");
    String text = evidence.path("text").asString();
    assertThat(text).contains("Marthe 🎉 winds");
    assertThat(hit.path("relevance").asDouble()).isBetween(0.0, 1.0);
    assertThat(evidence.path("words").valueStream().map(word -> part(text, word.path("range"))))
        .contains("winds");
    assertThat(evidence.path("words").get(0).path("share").asDouble()).isPositive();
    assertThat(part(text, evidence.path("sentence"))).isNotBlank();
    assertThat(hit.has("rerank")).isFalse();
  }

  @Test
  void evidenceIsNotToldUnlessAskedFor() throws Exception {
    JsonNode hit = json(service.get("/v1/search?" + ASKED + "&explain=true")).path("hits").get(0);

    assertThat(hit.has("evidence")).isFalse();
    assertThat(hit.path("rerank").path("before").asInt()).isBetween(1, 2);
    assertThat(hit.path("rerank").path("score").isNumber()).isTrue();
  }

  @Test
  void autoSaysWhyItDoesNotRead() throws Exception {
    JsonNode stage = rerank(json(service.get("/v1/search?q=clockwork&mode=bm25")));

    assertThat(stage.path("skipped").path("reason").asString()).isEqualTo("not-helpful");
    assertThat(stage.path("skipped").path("message").asString())
        .contains("pointwise +0.000 nDCG@10 [-0.100, +0.100] on 50 queries");
  }

  @Test
  void statusNamesTheWaysToRead() throws Exception {
    JsonNode ways = json(service.get("/v1/status")).path("capabilities").path("rerank");

    assertThat(ways.valueStream().map(JsonNode::asString))
        .containsExactly("pointwise", "keys", "blocks", "full");
  }

  @Test
  void anAnswerTellsThatNothingWasReadAgain() throws Exception {
    JsonNode answer =
        json(
            service.post(
                "/v1/answer",
                "{\"query\": \"Who winds the clockwork?\", \"mode\": \"bm25\"}",
                "Accept",
                "application/json"));

    assertThat(rerank(answer).path("skipped").path("reason").asString()).isEqualTo("not-helpful");
  }

  @Test
  void withoutTheModelTheMessageNamesTheCommand(@TempDir Path bare) throws Exception {
    RunningService.write(bare, "default", "# Toys\n\nClockwork toys.\n");
    try (RunningService without = RunningService.start(bare, Map.of())) {
      JsonNode skipped = rerank(json(without.get("/v1/search?" + ASKED))).path("skipped");
      assertThat(skipped.path("reason").asString()).isEqualTo("model-missing");
      assertThat(skipped.path("message").asString()).contains("heed models pull smollm2-135m");
      JsonNode ways = json(without.get("/v1/status")).path("capabilities").path("rerank");
      assertThat(ways).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rerank=twice,     rerank,       'one of [auto, off, keys, blocks, pointwise, full, learned]'",
    "rerankBudget=0,   rerankBudget, 'from 1 to 600000'",
    "rerankDepth=1001, rerankDepth,  'from 1 to 1000'",
  })
  void aWrongValueIsNamedWithWhatWasExpected(String parameter, String field, String expected)
      throws Exception {
    HttpResponse<String> response = service.get("/v1/search?q=clockwork&" + parameter);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("field").asString()).isEqualTo(field);
    assertThat(json(response).path("detail").asString()).contains(expected);
  }

  private static String part(String text, JsonNode range) {
    return text.substring(range.get(0).asInt(), range.get(1).asInt());
  }

  private static JsonNode rerank(JsonNode response) {
    return response
        .path("trace")
        .path("stages")
        .valueStream()
        .filter(stage -> stage.path("name").asString().equals("rerank"))
        .findFirst()
        .orElseThrow();
  }
}
