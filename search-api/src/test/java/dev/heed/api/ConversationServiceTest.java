package dev.heed.api;

import static dev.heed.api.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A conversation with one service.
class ConversationServiceTest {
  private static final String SAID =
      """
      [{"role": "user", "content": "When does the Anholt ferry sail?"},
       {"role": "assistant", "content": "The Anholt ferry sails at noon."}]\
      """;

  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    RunningService.write(
        folder,
        "default",
        "# Ferry\n\nThe Anholt ferry sails at noon. A ticket for the Anholt ferry costs nine pounds.\n",
        "# Bridge\n\nA ticket for the bridge costs two pounds. The bridge opens at dawn.\n",
        "# Lamp\n\nThe keeper lights the lamp at dusk.\n");
    service = RunningService.start(folder, Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static JsonNode ask(String fields) throws Exception {
    return json(service.post("/v1/answer", "{%s}".formatted(fields), "Accept", "application/json"));
  }

  private static List<String> titles(JsonNode answer) {
    return answer.path("passages").valueStream().map(p -> p.path("title").asString()).toList();
  }

  private static String documentOf(String query) throws Exception {
    return json(service.get("/v1/search?q=" + query))
        .path("hits")
        .get(0)
        .path("documentId")
        .asString();
  }

  @Test
  void aFollowUpIsAnsweredAsTheQuestionThatItStandsFor() throws Exception {
    JsonNode answer = ask("\"query\": \"How much does it cost?\", \"conversation\": " + SAID);
    assertThat(answer.path("question").asString()).isEqualTo("How much does it cost?");
    assertThat(answer.path("rewritten").path("question").asString())
        .isEqualTo("How much does the Anholt ferry cost?");
    assertThat(answer.path("rewritten").path("by").asString()).isEqualTo("rules");
    assertThat(answer.path("rewritten").path("fallback").isNull()).isTrue();
    assertThat(answer.path("trace").path("stages").get(0).path("name").asString())
        .isEqualTo("rewrite");
    assertThat(titles(answer)).first().isEqualTo("Ferry");
    assertThat(answer.path("answer").asString()).contains("nine pounds");
  }

  @Test
  void rewritingIsUndone() throws Exception {
    JsonNode answer =
        ask(
            "\"query\": \"How much does it cost?\", \"rewrite\": \"off\", \"conversation\": "
                + SAID);
    assertThat(answer.path("rewritten").isNull()).isTrue();
    JsonNode stage = answer.path("trace").path("stages").get(0);
    assertThat(stage.path("skipped").path("reason").asString()).isEqualTo("disabled");
  }

  @Test
  void withoutTheModelTheRulesRewriteAndSaySo() throws Exception {
    JsonNode answer =
        ask(
            "\"query\": \"How much does it cost?\", \"rewrite\": \"model\", \"conversation\": "
                + SAID);
    assertThat(answer.path("rewritten").path("by").asString()).isEqualTo("rules");
    assertThat(answer.path("rewritten").path("fallback").asString()).contains("heed models pull");
  }

  @Test
  void theRewritingIsToldBeforeThePassages() throws Exception {
    HttpResponse<String> response =
        service.post(
            "/v1/answer",
            "{\"query\": \"How much does it cost?\", \"conversation\": %s}".formatted(SAID));
    assertThat(response.body())
        .containsSubsequence(
            "event: stage",
            "event: rewritten",
            "Anholt ferry cost?",
            "event: passages",
            "event: done");
  }

  @Test
  void whatIsExcludedIsNotRead() throws Exception {
    String ferry = documentOf("ferry");
    JsonNode answer =
        ask("\"query\": \"What does a ticket cost?\", \"excluded\": [\"%s\"]".formatted(ferry));
    assertThat(titles(answer)).contains("Bridge").doesNotContain("Ferry");
    JsonNode passage =
        ask("\"query\": \"What does a ticket cost?\", \"excluded\": [\"%s-0\"]".formatted(ferry));
    assertThat(titles(passage)).contains("Bridge").doesNotContain("Ferry");
  }

  @Test
  void whatIsPinnedIsReadFirstThoughItHasNoWordOfTheQuestion() throws Exception {
    String lamp = documentOf("lamp");
    JsonNode answer =
        ask("\"query\": \"What does a ticket cost?\", \"pinned\": [\"%s\"]".formatted(lamp));
    assertThat(titles(answer)).startsWith("Lamp").contains("Ferry", "Bridge");
    assertThat(titles(answer)).containsOnlyOnce("Lamp");
  }

  @Test
  void whatIsPinnedAsACondition() throws Exception {
    JsonNode answer =
        ask(
            "\"query\": \"What does a ticket cost?\", \"pinned\": [\"type=markdown\"], \"excluded\": [\"%s\"]"
                .formatted(documentOf("ferry")));
    assertThat(titles(answer)).startsWith("Bridge").doesNotContain("Ferry");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "conversation": [{"role": "poet", "content": "x"}]  | conversation[0].role    | 'poet'
          "conversation": [{"role": "user"}]                  | conversation[0].content | needed
          "conversation": [null]                              | conversation[0]         | null
          "rewrite": "nicely"                                 | rewrite                 | 'nicely'
          "pinned": ["nothing-like-this"]                     | pinned                  | 'nothing-like-this'
          "excluded": ["colour=red"]                          | excluded                | 'colour'
          "pinned": ["a"], "excluded": ["a"]                  | pinned                  | both pinned and excluded
          """)
  void whatIsWrongIsNamed(String fields, String field, String said) throws Exception {
    HttpResponse<String> response =
        service.post(
            "/v1/answer", "{\"query\": \"x\", %s}".formatted(fields), "Accept", "application/json");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(json(response).path("field").asString()).isEqualTo(field);
    assertThat(json(response).path("detail").asString()).contains(said);
  }

  @Test
  void anEndlessConversationIsCutAndTheTraceSaysSo() throws Exception {
    String turn = "{\"role\": \"user\", \"content\": \"When does the Anholt ferry sail?\"},";
    JsonNode answer =
        ask(
            "\"query\": \"How much does it cost?\", \"conversation\": [%s]"
                .formatted(turn.repeat(30).replaceFirst(",$", "")));
    JsonNode stage = answer.path("trace").path("stages").get(0);
    assertThat(stage.path("detail").path("turnsLeftOut").asInt()).isEqualTo(10);
  }
}
