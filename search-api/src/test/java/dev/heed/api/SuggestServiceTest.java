package dev.heed.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Completions of a service that may keep what it is asked.
class SuggestServiceTest {
  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    RunningService.write(
        folder,
        "default",
        "# Lamps\n\n## Why lamps are cleaned\n\nThe keeper lights the lamp at dusk.\n",
        "# Boats\n\nBoats enter the harbour at high tide only.\n");
    service = RunningService.start(folder, Map.of("HEED_SUGGEST_HISTORY", "true"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void whatIsTypedIsCompletedOnceTheIndexIsRead() throws Exception {
    assertThat(texts("lam")).containsExactly("Lamps", "Why lamps are cleaned");
    JsonNode first = suggested("lam").path("suggestions").get(0);
    assertThat(first.path("kind").asString()).isEqualTo("title");
    assertThat(texts("lam&k=1")).hasSize(1);
  }

  @Test
  void aSearchThatFoundSomethingIsKeptUntilItIsForgotten() throws Exception {
    service.get("/v1/search?q=harbour+at+night");
    service.get("/v1/search?q=harbxyz");
    assertThat(texts("harb")).startsWith("harbour at night").doesNotContain("harbxyz");
    assertThat(service.send("DELETE", "/v1/suggest/queries").statusCode()).isEqualTo(204);
    assertThat(texts("harb")).doesNotContain("harbour at night");
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    HttpResponse<String> blank = service.get("/v1/suggest?q=+");
    assertThat(blank.statusCode()).isEqualTo(400);
    assertThat(blank.body()).contains("q is empty: give a word or more");
    assertThat(service.get("/v1/suggest?q=a&k=51").body())
        .contains("k must be a whole number from 1 to 50, got 51");
    assertThat(service.get("/v1/suggest?q=a&collection=none").statusCode()).isEqualTo(404);
  }

  @Test
  void whatMayBeAskedNextIsToldWhenItIsAskedFor() throws Exception {
    service.get("/v1/search?q=lamp+oil");
    JsonNode related = json("/v1/search?q=lamp&related=true").path("related");
    assertThat(related.findValuesAsString("text"))
        .containsExactly("Why lamps are cleaned", "lamp oil");
    assertThat(related.findValuesAsString("kind")).containsExactly("question", "query");
    assertThat(json("/v1/search?q=lamp").path("related").isNull()).isTrue();
  }

  @Test
  void aDateIsAFilterUnlessThatIsNotWanted() throws Exception {
    JsonNode understood = json("/v1/search?q=lamp+since+2000");
    assertThat(understood.path("intent").path("filters").get(0).path("filter").asString())
        .isEqualTo("date>=2000-01-01");
    assertThat(json("/v1/search?q=lamp+since+2000&intent=off").path("intent").isNull()).isTrue();
    assertThat(service.get("/v1/search?q=lamp&intent=maybe").body())
        .contains("intent must be one of [on, off], got 'maybe'");
  }

  @Test
  void theSentenceThatCausedAQuestionIsToldWithItsPlace() throws Exception {
    String id = json("/v1/search?q=lamp").path("hits").get(0).path("documentId").asString();
    JsonNode traced =
        RunningService.json(
            service.post(
                "/v1/backtrace",
                """
                {"documentId": "%s", "question": "Who lights it at dusk?", "top": 1}\
                """
                    .formatted(id)));
    assertThat(traced.path("mode").asString()).isEqualTo("bm25");
    assertThat(traced.path("why").asString()).contains("bge-small");
    JsonNode cause = traced.path("causes").get(0);
    String text = json("/v1/documents/" + id).path("text").asString();
    assertThat(text.substring(cause.path("start").asInt(), cause.path("end").asInt()))
        .isEqualTo("The keeper lights the lamp at dusk.");
    assertThat(
            service.post("/v1/backtrace", "{\"documentId\": \"x\", \"question\": \"why\"}").body())
        .contains("no document has the id 'x'");
    assertThat(service.post("/v1/backtrace", "{\"question\": \"why\"}").body())
        .contains("documentId is needed");
  }

  private static JsonNode json(String path) throws Exception {
    return RunningService.json(service.get(path));
  }

  private static List<String> texts(String typed) throws Exception {
    return suggested(typed).path("suggestions").findValuesAsString("text");
  }

  private static JsonNode suggested(String typed) throws Exception {
    Instant patience = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      HttpResponse<String> answer = service.get("/v1/suggest?q=" + typed);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode found = JsonMapper.shared().readTree(answer.body());
      if (found.path("ready").asBoolean() || Instant.now().isAfter(patience)) return found;
      Thread.sleep(50);
    }
  }
}
