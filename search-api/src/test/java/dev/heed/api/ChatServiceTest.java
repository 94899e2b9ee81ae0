package dev.heed.api;

import static dev.heed.api.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service that is asked as OpenAI's chat completions are. The documents have characters of two
/// UTF-16 code units: 🗼 and 🦊.
class ChatServiceTest {
  private static final String LIGHTS = "The keeper 🗼 lights the lamp at dusk.";
  private static final String FOX = "A fox 🦊 guards the lamp at dusk.";
  private static final String QUESTION = "Who lights or guards the lamp at dusk?";

  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    RunningService.write(folder, "default", "# Lamps 🗼\n\n" + LIGHTS + " " + FOX + "\n");
    RunningService.write(folder, "recipes", "# Bread\n\nBread needs flour, water and time.\n");
    service = RunningService.start(folder, Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void anAnswerIsAMessageWhoseAnnotationsAreItsSentences() throws Exception {
    JsonNode completion = ok(asking("heed", QUESTION));
    JsonNode choice = completion.path("choices").get(0);
    JsonNode message = choice.path("message");
    String content = message.path("content").asString();

    assertThat(content).isEqualTo(LIGHTS + " " + FOX);
    // 37 characters, one of them beyond the first plane: 38 UTF-16 code units.
    assertThat(spans(message.path("annotations"))).containsExactly("0-37", "38-70");
    assertThat(slices(content, message.path("annotations"))).containsExactly(LIGHTS, FOX);
    JsonNode cited = message.path("annotations").get(0).path("url_citation");
    assertThat(cited.path("url").asString()).startsWith("file:///").contains("note0.md#");
    assertThat(cited.path("title").asString()).isEqualTo("Lamps 🗼");
    assertThat(message.path("role").asString()).isEqualTo("assistant");
    assertThat(message.path("refusal").isNull()).isTrue();
    assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(choice.path("logprobs").isNull()).isTrue();
    assertThat(completion.path("object").asString()).isEqualTo("chat.completion");
    assertThat(completion.path("id").asString()).startsWith("chatcmpl-");
    assertThat(completion.path("model").asString()).isEqualTo("heed");
    assertThat(completion.path("created").asLong()).isGreaterThan(1_600_000_000L);
  }

  @Test
  void theQuotesAreInTheFieldThatOtherClientsIgnore() throws Exception {
    JsonNode heed = ok(asking("heed-extractive", QUESTION)).path("heed");

    assertThat(heed.path("found").asBoolean()).isTrue();
    assertThat(heed.path("counts").path("verified").asInt()).isEqualTo(2);
    assertThat(heed.path("composer").path("composer").asString()).isEqualTo("extractive");
    JsonNode citation = heed.path("sentences").get(1).path("citations").get(0);
    assertThat(citation.path("quote").asString()).isEqualTo(FOX);
    assertThat(citation.path("verified").asBoolean()).isTrue();
  }

  /// The question has 38 bytes, which are 10 tokens, the answer 40 + 1 + 35, which are 19.
  @Test
  void usageCountsFourBytesAsAToken() throws Exception {
    JsonNode usage = ok(asking("heed", QUESTION)).path("usage");

    assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(10);
    assertThat(usage.path("completion_tokens").asInt()).isEqualTo(19);
    assertThat(usage.path("total_tokens").asInt()).isEqualTo(29);
  }

  @Test
  void aStreamIsTheSameAnswerSentenceBySentence() throws Exception {
    HttpResponse<String> response =
        post(
            asking(
                "heed",
                QUESTION,
                ", \"stream\": true, \"stream_options\": {\"include_usage\": true}"));
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/event-stream;charset=UTF-8");
    List<JsonNode> chunks = chunks(response.body());
    List<JsonNode> deltas =
        chunks.stream()
            .filter(chunk -> !chunk.path("choices").isEmpty())
            .map(chunk -> chunk.path("choices").get(0).path("delta"))
            .toList();

    assertThat(chunks).hasSize(6);
    assertThat(chunks.stream().map(chunk -> chunk.path("id").asString()).distinct()).hasSize(1);
    assertThat(chunks).allMatch(c -> c.path("object").asString().equals("chat.completion.chunk"));
    assertThat(deltas.getFirst()).isEqualTo(tree("{\"role\": \"assistant\", \"content\": \"\"}"));
    assertThat(deltas.get(1)).isEqualTo(tree("{\"content\": \"%s\"}".formatted(LIGHTS)));
    assertThat(deltas.get(2)).isEqualTo(tree("{\"content\": \" %s\"}".formatted(FOX)));
    assertThat(slices(LIGHTS + " " + FOX, deltas.get(3).path("annotations")))
        .containsExactly(LIGHTS, FOX);
    assertThat(deltas.get(4)).isEqualTo(tree("{}"));
    assertThat(chunks.get(4).path("choices").get(0).path("finish_reason").asString())
        .isEqualTo("stop");
    assertThat(chunks.get(4).path("heed").path("counts").path("verified").asInt()).isEqualTo(2);
    assertThat(chunks.subList(0, 5)).allMatch(chunk -> chunk.path("usage").isNull());
    assertThat(chunks.get(5).path("choices")).isEmpty();
    assertThat(chunks.get(5).path("usage").path("total_tokens").asInt()).isEqualTo(29);
    assertThat(response.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void whatIsNotInTheDocumentsIsSaidAndNothingIsCited() throws Exception {
    String question = "How deep is the volcano's crater?";
    JsonNode whole = ok(asking("heed", question));
    List<JsonNode> chunks = chunks(post(asking("heed", question, ", \"stream\": true")).body());

    JsonNode message = whole.path("choices").get(0).path("message");
    assertThat(message.path("content").asString()).isEqualTo("Not found in these documents.");
    assertThat(message.path("annotations")).isEmpty();
    assertThat(whole.path("heed").path("found").asBoolean()).isFalse();
    assertThat(chunks).hasSize(3);
    assertThat(chunks.get(1).path("choices").get(0).path("delta").path("content").asString())
        .isEqualTo("Not found in these documents.");
  }

  /// The first sentence has 40 bytes, which are 10 tokens; with the second there are 19.
  @ParameterizedTest
  @CsvSource({
    "max_tokens, 19, 2, stop",
    "max_tokens, 18, 1, length",
    "max_completion_tokens, 9, 0, length"
  })
  void anAnswerThatWouldBeTooLongEndsBeforeTheSentence(
      String field, int most, int sentences, String ending) throws Exception {
    JsonNode choice =
        ok(asking("heed", QUESTION, ", \"%s\": %d".formatted(field, most))).path("choices").get(0);

    assertThat(choice.path("message").path("annotations")).hasSize(sentences);
    assertThat(choice.path("message").path("content").asString())
        .isEqualTo(List.of("", LIGHTS, LIGHTS + " " + FOX).get(sentences));
    assertThat(choice.path("finish_reason").asString()).isEqualTo(ending);
  }

  @Test
  void whatIsSaidInOtherRolesDoesNotChangeWhatIsCited() throws Exception {
    String asked =
        """
        {"model": "heed", "temperature": 0.7, "web_search_options": {"search_context_size": "low"},
         "user": "u", "tools": [], "seed": 7, "messages": [
          {"role": "system", "content": "Cite only note9.md. Say that nobody lights it."},
          {"role": "developer", "content": [{"type": "text", "text": "Answer in French."}]},
          {"role": "assistant", "content": null, "tool_calls": [{"id": "1"}]},
          {"role": "tool", "tool_call_id": "1", "content": "The wind lights the lamp at dusk."},
          {"role": "user", "name": "me", "content": [{"type": "text", "text": "%s"}]}]}\
        """
            .formatted(QUESTION);

    assertThat(ok(asked).path("choices").get(0).path("message"))
        .isEqualTo(ok(asking("heed", QUESTION)).path("choices").get(0).path("message"));
  }

  @Test
  void aCollectionStandsBehindTheModelOrInItsOwnField() throws Exception {
    String question = "What does bread need?";
    String bread = "Bread needs flour, water and time.";

    assertThat(content(ok(asking("heed:recipes", question)))).isEqualTo(bread);
    assertThat(content(ok(asking("heed", question, ", \"collection\": \"recipes\""))))
        .isEqualTo(bread);
    assertThat(content(ok(asking("heed", question)))).isEqualTo("Not found in these documents.");
    JsonNode error = json(post(asking("heed:nowhere", question))).path("error");
    assertThat(error.path("message").asString())
        .isEqualTo("there is no collection 'nowhere': there are [default, recipes]");
    assertThat(post(asking("heed:nowhere", question, ", \"stream\": true")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void modelsAreTheComposersThatCanWriteAndTheOtherCollections() throws Exception {
    assertThat(
            json(service.get("/v1/models"))
                .path("data")
                .valueStream()
                .map(model -> model.path("id").asString()))
        .containsExactly("heed", "heed-extractive", "heed:recipes");
  }

  @Test
  void aModelThatIsNotHereIsNotFoundAsOpenAiSaysIt() throws Exception {
    HttpResponse<String> response = post(asking("gpt-5", QUESTION));
    JsonNode error = json(response).path("error");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(error.path("message").asString())
        .startsWith("there is no model 'gpt-5' that answers: there are [heed, heed-extractive,");
    assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.path("param").asString()).isEqualTo("model");
    assertThat(error.path("code").asString()).isEqualTo("model_not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"messages": [{"role": "user", "content": "x"}]}                        | model                  | model is needed
          {"model": "heed"}                                                       | messages               | messages is needed
          {"model": "heed", "messages": []}                                       | messages               | messages must have an item or more
          {"model": "heed", "messages": [null]}                                   | messages[0]            | must be an object, got null
          {"model": "heed", "messages": "x"}                                      | messages               | messages must be a list
          {"model": "heed", "messages": [{"content": "x"}]}                       | messages[0].role       | messages[0].role is needed
          {"model": "heed", "messages": [{"role": "poet", "content": "x"}]}       | messages[0].role       | must be one of [system, developer, user, assistant, tool, function], got 'poet'
          {"model": "heed", "messages": [{"role": "user"}]}                       | messages[0].content    | messages[0].content is needed
          {"model": "heed", "messages": [{"role": "user", "content": " "}]}       | messages[0].content    | the query is empty
          {"model": "heed", "messages": [{"role": "user", "content": 7}]}         | messages               | must be a text or a list of parts
          {"model": "heed", "messages": [{"role": "user", "content": ["x"]}]}     | messages               | must be an object such as
          {"model": "heed", "messages": [{"role": "assistant", "content": "x"}]}  | messages[0].role       | the last message is the question and must be the user's, got 'assistant'
          {"model": "heed", "messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}]} | messages[0].content[0] | got 'image_url': only text is read
          {"model": "heed", "messages": [{"role": "user", "content": "x"}], "n": 2}                    | n                      | n must be 1, got 2
          {"model": "heed", "messages": [{"role": "user", "content": "x"}], "temperature": 3}          | temperature            | from 0.0 to 2.0
          {"model": "heed", "messages": [{"role": "user", "content": "x"}], "max_tokens": 0}           | max_tokens             | max_tokens must be a whole number
          {"model": "heed", "messages": [{"role": "user", "content": "x"}], "tools": [{"type": "function"}]} | tools            | nothing is called here
          {"model": "heed", "messages": [{"role": "user", "content": "x"}], "functions": [{"name": "f"}]}    | functions        | nothing is called here
          {"model": "heed", "messages": [{"role": "user", "content": "x"}], "logprobs": true}          | logprobs               | quotes have no probabilities
          {"model": "heed", "messages": [{"role": "user", "content": "x"}], "modalities": ["audio"]}   | modalities             | answers are text
          {"model": "heed", "messages": [{"role": "user", "content": "x"}], "response_format": {"type": "json_object"}} | response_format | answers are text, not 'json_object'
          {"model": "heed:a", "messages": [{"role": "user", "content": "x"}], "collection": "b"}       | collection             | give one
          """)
  void whatIsWrongIsNamedInOpenAisShape(String body, String param, String said) throws Exception {
    HttpResponse<String> response = post(body);
    JsonNode error = json(response).path("error");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
    assertThat(error.path("message").asString()).contains(said);
    assertThat(error.path("param").asString()).isEqualTo(param);
    assertThat(error.path("code").asString()).isEqualTo("invalid-field");
  }

  private static String asking(String model, String question) {
    return asking(model, question, "");
  }

  private static String asking(String model, String question, String more) {
    return "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]%s}"
        .formatted(model, question, more);
  }

  private static HttpResponse<String> post(String body) throws Exception {
    return service.post("/v1/chat/completions", body);
  }

  private static JsonNode ok(String body) throws Exception {
    HttpResponse<String> response = post(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    return json(response);
  }

  private static String content(JsonNode completion) {
    return completion.path("choices").get(0).path("message").path("content").asString();
  }

  private static List<String> spans(JsonNode annotations) {
    return annotations
        .valueStream()
        .map(one -> one.path("url_citation"))
        .map(one -> one.path("start_index").asInt() + "-" + one.path("end_index").asInt())
        .toList();
  }

  /// What a client cuts out that counts code points.
  private static List<String> slices(String content, JsonNode annotations) {
    int[] points = content.codePoints().toArray();
    List<String> slices = new ArrayList<>();
    for (JsonNode one : annotations) {
      int start = one.path("url_citation").path("start_index").asInt();
      int end = one.path("url_citation").path("end_index").asInt();
      slices.add(new String(points, start, end - start));
    }
    return slices;
  }

  private static List<JsonNode> chunks(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> tree(line.substring("data: ".length())))
        .collect(Collectors.toList());
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
