package dev.heed.api;

import static dev.heed.api.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.llm.Models;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.search.ReadingModel;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.cohere.CohereScoringModel;
import dev.langchain4j.model.jina.JinaScoringModel;
import dev.langchain4j.model.scoring.ScoringModel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A service that is asked as other services are, with a language model and, where it is installed,
/// an encoder.
class CompatibleServiceTest {
  private static final String KEY = "a-key-for-tests";
  private static final String ENCODER = Models.DEFAULT_ENCODER;
  private static final String TEXTS =
      "[\"Gulls nest on the cliff.\", \"Old Marthe winds the clockwork every evening.\"]";

  @TempDir static Path folder;
  private static RunningService service;
  private static boolean embeds;

  @BeforeAll
  static void start() throws Exception {
    Path models = folder.resolve("models");
    ReadingModel.install(models, Map.of("bm25", new Blend(.4, 0, -.1, .1, 50)));
    embeds = linkEncoder(models);
    RunningService.write(folder, "default", "# Toys\n\nClockwork toys are sold here.\n");
    RunningService.write(
        folder,
        "lamps",
        "# Lamps\n\nThe keeper 🗼 lights the lamp at dusk. A fox 🦊 guards the lamp at dusk.\n");
    service = RunningService.start(folder, Map.of("HEED_API_KEY", KEY));
  }

  private static boolean linkEncoder(Path models) throws IOException {
    Optional<Path> installed = Models.inUserCache().find(ENCODER);
    if (installed.isEmpty()) return false;
    Path encoder = Files.createDirectories(models.resolve(ENCODER));
    try (Stream<Path> files = Files.list(installed.get())) {
      for (Path file : files.filter(Files::isRegularFile).toList())
        Files.copy(file, encoder.resolve(file.getFileName().toString()));
    }
    return true;
  }

  @AfterAll
  static void stop() {
    if (service != null) service.close();
  }

  @Test
  void cohereGetsPlacesBestFirstAndNoTexts() throws Exception {
    JsonNode response =
        ok(
            "/v2/rerank",
            """
            {"model": "rerank-v3.5", "query": "Who winds the clockwork?", "documents": %s,
             "max_tokens_per_doc": 512, "priority": 1}\
            """
                .formatted(TEXTS));

    assertThat(indices(response.path("results"))).containsExactly(1, 0);
    for (JsonNode result : response.path("results")) {
      assertThat(result.propertyNames()).containsExactlyInAnyOrder("index", "relevance_score");
      assertThat(result.path("relevance_score").asDouble()).isBetween(0.0, 1.0);
    }
    assertThat(response.path("id").asString()).hasSize(36);
    assertThat(response.path("meta").path("api_version").path("version").asString()).isEqualTo("2");
    assertThat(response.propertyNames()).containsExactlyInAnyOrder("id", "results", "meta");
  }

  @Test
  void jinaGetsTextsBackAndCohereOfOldOnRequest() throws Exception {
    String asked =
        """
        {"model": "%s", "query": {"text": "Who winds the clockwork?"}, "top_n": 1, "documents":
         ["Gulls nest on the cliff.", {"text": "Old Marthe winds the clockwork.", "page": 3}]%s}\
        """;
    JsonNode jina = ok("/v1/rerank", asked.formatted("jina-reranker-v2-base-multilingual", ""));
    JsonNode cohere = ok("/v1/rerank", asked.formatted("rerank-english-v3.0", ""));
    JsonNode returned =
        ok("/v1/rerank", asked.formatted("heed-keys", ", \"return_documents\": true"));

    assertThat(jina.path("results")).hasSize(1);
    assertThat(jina.path("results").get(0).path("document").path("text").asString())
        .isEqualTo("Old Marthe winds the clockwork.");
    assertThat(jina.path("model").asString()).isEqualTo("heed-pointwise");
    // 4 words of the query, 5 and 5 of the texts.
    assertThat(jina.path("usage").path("total_tokens").asInt()).isEqualTo(14);
    assertThat(cohere.path("results").get(0).has("document")).isFalse();
    assertThat(returned.path("results").get(0).has("document")).isTrue();
    assertThat(returned.path("model").asString()).isEqualTo("heed-keys");
  }

  @Test
  void textEmbeddingsInferenceGetsABareArray() throws Exception {
    String asked = "{\"query\": \"Who winds the clockwork?\", \"texts\": %s%s}";
    JsonNode ranks = ok("/rerank", asked.formatted(TEXTS, ", \"return_text\": true"));
    JsonNode raw = ok("/rerank", asked.formatted(TEXTS, ", \"raw_scores\": true"));

    assertThat(ranks.isArray()).isTrue();
    assertThat(indices(ranks)).containsExactly(1, 0);
    assertThat(ranks.get(0).path("text").asString()).startsWith("Old Marthe");
    assertThat(ranks.get(0).path("score").asDouble()).isBetween(0.0, 1.0);
    assertThat(raw.get(0).has("text")).isFalse();
    assertThat(raw.get(0).path("score").asDouble())
        .isNotEqualTo(ranks.get(0).path("score").asDouble());
  }

  @Test
  void embeddingsAreTheSameAsNumbersAndAsBytes() throws Exception {
    assumeTrue(embeds, "skipped: no model %s; run: heed models pull".formatted(ENCODER));
    String asked = "{\"model\": \"%s\", \"input\": %s, \"encoding_format\": \"%s\"}";
    JsonNode numbers = ok("/v1/embeddings", asked.formatted(ENCODER, TEXTS, "float"));
    JsonNode bytes = ok("/v1/embeddings", asked.formatted(ENCODER, TEXTS, "base64"));
    JsonNode single =
        ok("/v1/embeddings", asked.formatted(ENCODER, "\"Gulls nest on the cliff.\"", "float"));

    assertThat(numbers.path("object").asString()).isEqualTo("list");
    assertThat(indices(numbers.path("data"))).containsExactly(0, 1);
    List<Double> vector = vector(numbers, 0);
    assertThat(vector).hasSize(384);
    assertThat(vector.stream().mapToDouble(x -> x * x).sum()).isCloseTo(1, within(1e-4));
    ByteBuffer decoded =
        ByteBuffer.wrap(
                Base64.getDecoder().decode(bytes.path("data").get(0).path("embedding").asString()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double value : vector)
      assertThat((double) decoded.getFloat()).isCloseTo(value, within(1e-6));
    assertThat(vector(single, 0)).isEqualTo(vector);
    assertThat(numbers.path("usage").path("total_tokens").asInt()).isGreaterThan(10);
  }

  @Test
  void modelsAreListedAndFoundByName() throws Exception {
    JsonNode models = json(service.get("/v1/models", "Authorization", "Bearer " + KEY));
    List<String> ids =
        models.path("data").valueStream().map(model -> model.path("id").asString()).toList();

    assertThat(models.path("object").asString()).isEqualTo("list");
    assertThat(ids).contains("heed-pointwise", "heed-keys", "heed-blocks", "heed-full");
    JsonNode one = json(service.get("/v1/models/heed-keys", "Authorization", "Bearer " + KEY));
    assertThat(one.path("object").asString()).isEqualTo("model");
    assertThat(one.path("owned_by").asString()).isEqualTo("heed");
    assertThat(one.path("created").asLong()).isGreaterThan(1_600_000_000L);
    HttpResponse<String> none = service.get("/v1/models/gpt-5", "Authorization", "Bearer " + KEY);
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(json(none).path("error").path("message").asString())
        .startsWith("there is no model 'gpt-5': there are [");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v2/rerank     | {"query": "x", "documents": ["a"]}                               | model is needed
          /v2/rerank     | {"model": "m", "query": "x"}                                     | documents is needed
          /v2/rerank     | {"model": "m", "query": "x", "documents": []}                    | documents must have 1 to 1000 items, got 0
          /v2/rerank     | {"model": "m", "query": " ", "documents": ["a"]}                 | the query is empty
          /v2/rerank     | {"model": "m", "query": "x", "documents": ["a"], "top_n": 0}     | top_n must be a whole number
          /v2/rerank     | {"model": "m", "query": "x", "documents": [{"text": "a"}]}       | documents[0] must be text
          /v2/rerank     | {"model": "heed-x", "query": "x", "documents": ["a"]}            | model must be one of [heed-pointwise,
          /v1/rerank     | {"query": "x", "documents": [{"title": "a"}]}                    | documents must be texts, or objects
          /v1/rerank     | {"query": "x", "documents": "a"}                                 | documents must be a list
          /rerank        | {"query": "x"}                                                   | texts is needed
          /rerank        | {"query": "x", "texts": [null]}                                  | got a null
          /v1/embeddings | {"model": "bge-small-en-v1.5"}                                   | input is needed
          /v1/embeddings | {"model": "bge-small-en-v1.5", "input": [[1, 2]]}                | tokens of another model's tokenizer
          /v1/embeddings | {"model": "bge-small-en-v1.5", "input": ["a", ""]}               | input 1 is empty
          /v1/embeddings | {"model": "m", "input": "a", "encoding_format": "int8"}          | must be float or base64, got 'int8'
          /v1/embeddings | [                                                                | the body must be a JSON object
          """)
  void whatIsWrongIsSaidInTheWordsOfTheFormat(String path, String body, String said)
      throws Exception {
    HttpResponse<String> response = post(path, body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(message(path, json(response))).contains(said);
  }

  @ParameterizedTest
  @CsvSource({"/v2/rerank", "/v1/rerank", "/rerank", "/v1/embeddings"})
  void withoutTheKeyNothingIsDone(String path) throws Exception {
    HttpResponse<String> response = service.post(path, "{}");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(message(path, json(response))).contains("HEED_API_KEY");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void aModelThatIsNotHereIsNotFound() throws Exception {
    JsonNode error =
        json(post("/v1/embeddings", "{\"model\": \"text-embedding-3-small\", \"input\": \"a\"}"))
            .path("error");

    assertThat(error.path("message").asString())
        .isEqualTo(
            "there is no model 'text-embedding-3-small' here: the encoder is '%s'"
                .formatted(ENCODER));
    assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.path("param").asString()).isEqualTo("model");
    assertThat(error.path("code").asString()).isEqualTo("model_not_found");
  }

  @Test
  void withoutALanguageModelTheMessageNamesTheCommand(@TempDir Path bare) throws Exception {
    try (RunningService without = RunningService.start(bare, Map.of())) {
      HttpResponse<String> response =
          without.post("/rerank", "{\"query\": \"x\", \"texts\": [\"a\"]}");
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(json(response).path("error").asString()).contains("heed models pull smollm2-135m");
      assertThat(json(response).path("error_type").asString()).isEqualTo("Backend");
    }
  }

  /// The Python clients themselves: `src/test/python/clients.py`.
  @Test
  void theClientsOfOpenAiAndCohereGetWhatTheyExpect() throws Exception {
    assumeTrue(embeds, "skipped: no model %s; run: heed models pull".formatted(ENCODER));
    assertThat(said(PythonClients.running("src/test/python/clients.py", "cohere, openai")))
        .hasSize(9);
  }

  /// The Node client itself: `src/test/node/clients.cjs`.
  @Test
  void theNodeClientOfOpenAiGetsWhatItExpects() throws Exception {
    assumeTrue(embeds, "skipped: no model %s; run: heed models pull".formatted(ENCODER));
    assertThat(said(NodeClients.running("src/test/node/clients.cjs"))).hasSize(4);
  }

  /// The lines of a script of clients, a line for each.
  private static List<String> said(ProcessBuilder script) throws Exception {
    Path said = Files.createTempFile(folder, "clients", ".txt");
    script.command().addAll(List.of(service.address().toString(), KEY, ENCODER));
    Process run = script.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(run.waitFor(2, TimeUnit.MINUTES)).as("the clients ended in 2 minutes").isTrue();
      assertThat(run.exitValue()).as(Files.readString(said)).isZero();
      return Files.readAllLines(said);
    } finally {
      run.destroyForcibly();
    }
  }

  @Test
  void langChain4jScoresAsItDoesWithJinaAndCohere() {
    ScoringModel jina =
        JinaScoringModel.builder()
            .baseUrl(service.address() + "v1/")
            .apiKey(KEY)
            .modelName("jina-reranker-v2-base-multilingual")
            .maxRetries(0)
            .build();
    ScoringModel cohere = cohere("v1/", KEY);
    ScoringModel newerCohere = cohere("v2/", KEY);
    List<TextSegment> texts =
        List.of(
            TextSegment.from("Gulls nest on the cliff."),
            TextSegment.from("Old Marthe winds the clockwork every evening."));

    List<Double> scores = jina.scoreAll(texts, "Who winds the clockwork?").content();
    assertThat(scores.get(1)).isGreaterThan(scores.get(0)).isBetween(0.0, 1.0);
    assertThat(cohere.scoreAll(texts, "Who winds the clockwork?").content()).isEqualTo(scores);
    assertThat(newerCohere.scoreAll(texts, "Who winds the clockwork?").content()).isEqualTo(scores);
    assertThat(jina.scoreAll(texts, "Who winds it?").tokenUsage().totalTokenCount()).isEqualTo(15);
    assertThatThrownBy(() -> cohere("v2/", "wrong").scoreAll(texts, "x"))
        .hasMessageContaining("HEED_API_KEY");
  }

  private static ScoringModel cohere(String version, String key) {
    return CohereScoringModel.builder()
        .baseUrl(service.address() + version)
        .apiKey(key)
        .modelName("rerank-v3.5")
        .maxRetries(0)
        .build();
  }

  private static JsonNode ok(String path, String body) throws Exception {
    HttpResponse<String> response = post(path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return service.post(path, body, "Authorization", "bearer " + KEY);
  }

  private static String message(String path, JsonNode error) {
    return switch (path) {
      case "/v2/rerank", "/v1/rerank" -> {
        assertThat(error.path("id").asString()).isNotEmpty();
        yield error.path("message").asString();
      }
      case "/rerank" -> {
        assertThat(error.path("error_type").asString()).isEqualTo("Validation");
        yield error.path("error").asString();
      }
      default -> {
        assertThat(error.path("error").propertyNames())
            .containsExactlyInAnyOrder("message", "type", "param", "code");
        yield error.path("error").path("message").asString();
      }
    };
  }

  private static List<Integer> indices(JsonNode items) {
    return items.valueStream().map(item -> item.path("index").asInt()).toList();
  }

  private static List<Double> vector(JsonNode response, int item) {
    JsonNode numbers = response.path("data").get(item).path("embedding");
    return IntStream.range(0, numbers.size()).mapToObj(i -> numbers.get(i).asDouble()).toList();
  }
}
