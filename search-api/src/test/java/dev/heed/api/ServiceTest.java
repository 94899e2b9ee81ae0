package dev.heed.api;

import static dev.heed.api.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.Indexer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// One service, many requests.
class ServiceTest {
  @TempDir static Path folder;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    RunningService.write(
        folder,
        "default",
        "# Lamps\n\nThe keeper lights the lamp at dusk. The lamp burns until dawn.\n",
        "# Boats\n\nBoats enter the harbour at high tide only.\n");
    RunningService.write(folder, "recipes", "# Bread\n\nBread needs flour, water and time.\n");
    service = RunningService.start(folder, Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void getAndPostFindTheSame() throws Exception {
    JsonNode got = json(service.get("/v1/search?q=harbour&k=3&filter=type%3Dmarkdown,html"));
    JsonNode posted =
        json(
            service.post(
                "/v1/search",
                """
                {"query": "harbour", "k": 3, "filters": ["type=markdown,html"]}\
                """));
    assertThat(got.path("total").asInt()).isEqualTo(1);
    assertThat(got.path("hits").get(0).path("title").asString()).isEqualTo("Boats");
    assertThat(posted.path("hits")).isEqualTo(got.path("hits"));
  }

  @Test
  void aSearchShowsEveryParameter() throws Exception {
    JsonNode found =
        json(
            service.get(
                "/v1/search?q=lamp&mode=bm25&k=1&page=1&facet=type&facet=source&sort=newest"
                    + "&recency=180:0.5&fusion=rrf&weights=2:1&depth=5&group=false&collapse=false"
                    + "&explain=true&collection=default"));
    assertThat(found.path("facets").propertyNames()).containsExactlyInAnyOrder("type", "source");
    assertThat(found.path("hits").get(0).path("legs").path("bm25").path("rank").asInt())
        .isEqualTo(1);
    assertThat(found.path("trace").path("stages").get(0).path("name").asString())
        .isEqualTo("intent");
  }

  /// Two passages have no word that stands in a tenth of them at most; axiomatic asks for none.
  @Test
  void aQueryIsExpandedWhenAskedToAndTheTraceTellsWithWhat() throws Exception {
    JsonNode got = json(service.get("/v1/search?q=lamp&mode=bm25&expand=axiomatic"));
    JsonNode posted =
        json(
            service.post(
                "/v1/search",
                """
                {"query": "lamp", "mode": "bm25", "expand": {"mode": "rm3", "budgetMs": 60000}}\
                """));

    JsonNode axiomatic = expand(got);
    assertThat(axiomatic.path("skipped").isNull()).isTrue();
    assertThat(axiomatic.path("detail").path("terms").get(0).path("term").asString()).isNotEmpty();
    assertThat(axiomatic.path("detail").path("terms").get(0).path("weight").asDouble())
        .isEqualTo(1);
    assertThat(expand(posted).path("skipped").path("reason").asString()).isEqualTo("not-helpful");
    assertThat(posted.path("hits").get(0).path("title").asString()).isEqualTo("Lamps");
  }

  private static JsonNode expand(JsonNode response) {
    return response
        .path("trace")
        .path("stages")
        .valueStream()
        .filter(stage -> stage.path("name").asString().equals("expand"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aWordThatNoDocumentHasIsOfferedRespelled() throws Exception {
    JsonNode found = json(service.get("/v1/search?q=harbuor"));

    assertThat(found.path("total").asInt()).isZero();
    assertThat(found.path("didYouMean").asString()).isEqualTo("harbour");
    assertThat(json(service.get("/v1/search?q=harbour")).path("didYouMean").isNull()).isTrue();
  }

  @Test
  void aBatchAnswersEveryQueryInOrderAndAWrongOneWithItsProblem() throws Exception {
    JsonNode results =
        json(service.post(
                "/v1/search:batch",
                """
                    {"queries": [{"query": "lamp"}, {"query": "x", "k": 0},
                                 {"query": "bread", "collection": "recipes"}]}\
                    """))
            .path("results");
    assertThat(results).hasSize(3);
    assertThat(results.get(0).path("response").path("total").asInt()).isEqualTo(1);
    assertThat(results.get(1).path("error").path("field").asString()).isEqualTo("k");
    assertThat(results.get(2).path("response").path("hits").get(0).path("title").asString())
        .isEqualTo("Bread");
  }

  @Test
  void anAnswerQuotesTheStoredTextAndLeadsToItsDocument() throws Exception {
    JsonNode answer =
        json(
            service.post(
                "/v1/answer",
                "{\"query\": \"Who lights the lamp at dusk?\"}",
                "Accept",
                "application/json"));
    JsonNode citation = answer.path("sentences").get(0).path("citations").get(0);
    assertThat(citation.path("quote").asString()).isEqualTo("The keeper lights the lamp at dusk.");
    JsonNode document =
        json(service.get("/v1/documents/" + citation.path("documentId").asString()));
    assertThat(
            document
                .path("text")
                .asString()
                .substring(citation.path("start").asInt(), citation.path("end").asInt()))
        .isEqualTo(citation.path("quote").asString());
    JsonNode passage = json(service.get("/v1/passages/" + citation.path("passageId").asString()));
    assertThat(passage.path("title").asString()).isEqualTo("Lamps");
    assertThat(document.path("passages").get(0).path("id")).isEqualTo(passage.path("id"));
  }

  @Test
  void anAnswerArrivesAsEventsUnlessJsonIsAskedFor() throws Exception {
    HttpResponse<String> response =
        service.post("/v1/answer", "{\"query\": \"Who lights the lamp at dusk?\"}");
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/event-stream;charset=UTF-8");
    List<String> events =
        response.body().lines().filter(line -> line.startsWith("event: ")).distinct().toList();
    assertThat(events)
        .containsExactly(
            "event: stage", "event: passages", "event: delta", "event: sentence", "event: done");
    assertThat(response.body())
        .contains("data: {\"text\":\"The keeper lights the lamp at dusk.\"}\n\n");
  }

  @Test
  void anAnswerSaysThatTheModelWhichWasToWriteItIsMissing() throws Exception {
    String question = "{\"query\": \"Who lights the lamp at dusk?\", \"composer\": \"local\"}";
    JsonNode answer = json(service.post("/v1/answer", question, "Accept", "application/json"));
    JsonNode composer = answer.path("composer");
    assertThat(answer.path("answer").asString()).startsWith("The keeper lights the lamp at dusk.");
    assertThat(composer.path("composer").asString()).isEqualTo("extractive");
    assertThat(composer.path("asked").asString()).isEqualTo("local");
    assertThat(composer.path("fallback").asString()).contains("heed models pull smollm2-135m");
    assertThat(answer.path("trace").path("stages").valueStream())
        .anyMatch(
            stage ->
                stage.path("name").asString().equals("write")
                    && stage.path("skipped").path("reason").asString().equals("model-missing"));
    assertThat(service.post("/v1/answer", question.replace("local", "poet")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aQuestionOfOneStepSaysSoAndSoDoesAWrongWish() throws Exception {
    String question = "{\"query\": \"Who lights the lamp at dusk?\", \"steps\": \"rules\"}";
    JsonNode answer = json(service.post("/v1/answer", question, "Accept", "application/json"));
    JsonNode plan = answer.path("trace").path("stages").path(0);
    assertThat(plan.path("name").asString()).isEqualTo("plan");
    assertThat(plan.path("detail").path("why").asString())
        .isEqualTo("no rule finds several questions in it");
    HttpResponse<String> wrong = service.post("/v1/answer", question.replace("rules", "dice"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong).path("field").asString()).isEqualTo("steps");
    assertThat(json(wrong).path("detail").asString())
        .isEqualTo("steps must be one of auto, off, rules, got 'dice'");
  }

  @Test
  void whatIsWrongBeforeTheFirstEventIsAnOrdinaryProblem() throws Exception {
    HttpResponse<String> response =
        service.post("/v1/answer", "{\"query\": \"x\", \"collection\": \"nowhere\"}");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).path("detail").asString())
        .isEqualTo("there is no collection 'nowhere': there are [default, recipes]");
  }

  @Test
  void similarLeavesTheDocumentItselfOut() throws Exception {
    String id =
        json(service.get("/v1/search?q=lamp")).path("hits").get(0).path("passageId").asString();
    JsonNode similar = json(service.get("/v1/similar/" + id + "?mode=bm25"));
    assertThat(similar.path("hits").valueStream().map(hit -> hit.path("passageId").asString()))
        .doesNotContain(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          GET    | /v1/search                        | 400 | q        | the parameter q is needed
          GET    | /v1/search?q=%20                  | 400 | q        | the query is empty: give a word or more
          GET    | /v1/search?q=x&k=many             | 400 | k        | k must be a whole number, got 'many'
          GET    | /v1/search?q=x&k=1001             | 400 | k        | k must be a whole number from 1 to 1000, got 1001
          GET    | /v1/search?q=x&mode=words         | 400 | mode     | mode must be one of [bm25, dense, hybrid], got 'words'
          GET    | /v1/search?q=x&filter=colour      | 400 | filter   | filter 'colour' has no operator
          GET    | /v1/search?q=x&facet=colour       | 400 | facet    | unknown facet 'colour'
          GET    | /v1/search?q=x&weights=1          | 400 | weights  | '1' are no weights
          GET    | /v1/search?q=x&expand=rm4         | 400 | expand   | must be one of [off, rm3, rocchio, axiomatic, prf, attention, query2doc, hyde, mugi, lamer, csqe, copied, ctqe, q2id, genqr-ensemble, genqr-ensemble-feedback, genqr-fusion, gencrf], got 'rm4'
          GET    | /v1/search?q=x&expandBudget=700000 | 400 | expandBudget | must be a whole number from 1 to 600000, got 700000
          GET    | /v1/search?q=x&expandBudget=0     | 400 | expandBudget | must be a whole number from 1 to 600000, got 0
          GET    | /v1/search?q=x&recency=soon       | 400 | recency  | 'soon' is no recency
          GET    | /v1/search?q=x&kk=3               | 400 | kk       | no parameter 'kk' is known here
          GET    | /v1/search?q=x&mode=dense         | 409 | mode     | the index holds no vectors yet
          GET    | /v1/search?q=x&collection=nowhere | 404 | collection | there is no collection 'nowhere'
          GET    | /v1/documents/none                | 404 | id       | no document has the id 'none'
          GET    | /v1/passages/none                 | 404 | id       | no passage has the id 'none'
          GET    | /v1/similar/none                  | 404 | id       | no passage or document has the id 'none'
          DELETE | /v1/search                        | 405 |          | Method 'DELETE' is not supported
          DELETE | /v1/collections/nowhere           | 404 | name     | there is no collection 'nowhere'
          PUT    | /v1/collections/No                | 400 | name     | collection name 'No' must be
          GET    | /nowhere                          | 404 |          | there is nothing at /nowhere
          """)
  void aWrongRequestIsToldWhatWasWrong(
      String method, String path, int status, String field, String detail) throws Exception {
    HttpResponse<String> response = service.send(method, path);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.path("detail").asString()).contains(detail);
    assertThat(problem.path("field").asString(null)).isEqualTo(field);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(response.headers().firstValue("X-Request-Id"))
        .hasValue(problem.path("requestId").asString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"query": "x", "k": "3"}                | k            | k must be a whole number
          {"query": "x", "recency": {"days": "y"}} | recency.days | recency.days must be a whole number
          {"query": "x", "colour": 1}             | colour       | no field 'colour' is known here
          {"query": 5}                            | query        | query must be text
          {"query": null}                         | query        | query is needed
          {"query": "x", "filters": [null]}       | filters      | got a null
          [                                       |              | the body must be a JSON object
          null                                    |              | the body must be a JSON object
          """)
  void aWrongBodyIsToldWhichFieldIsWrong(String body, String field, String detail)
      throws Exception {
    HttpResponse<String> response = service.post("/v1/search", body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).path("detail").asString()).contains(detail);
    assertThat(json(response).path("field").asString(null)).isEqualTo(field);
  }

  @Test
  void anotherTypeAnotherFormatAndAHugeBodyAreRefused() throws Exception {
    assertThat(
            service
                .send(
                    service
                        .request("/v1/search", "Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("lamp")))
                .statusCode())
        .isEqualTo(415);
    assertThat(service.get("/v1/status", "Accept", "image/png").statusCode()).isEqualTo(406);
    String huge = "{\"query\": \"" + "x".repeat(9 << 20) + "\"}";
    assertThat(service.post("/v1/search", huge).statusCode()).isEqualTo(413);
  }

  @Test
  void everyResponseHasItsHeadersAndARequestId() throws Exception {
    for (String path : List.of("/", "/docs", "/openapi.json", "/v1/status", "/nowhere")) {
      HttpResponse<String> response = service.get(path, "X-Request-Id", "my-request_1");
      assertThat(response.statusCode()).as(path).isEqualTo(path.equals("/nowhere") ? 404 : 200);
      assertThat(response.headers().firstValue("X-Request-Id")).hasValue("my-request_1");
      assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'self'")
          .doesNotContain("script-src", "unsafe-eval");
      assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
      assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
      assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
    }
    assertThat(
            service
                .get("/v1/status", "X-Request-Id", "no id!")
                .headers()
                .firstValue("X-Request-Id"))
        .get()
        .asString()
        .matches("[0-9a-f]{16}");
  }

  @Test
  void pagesOfOtherSitesMayNotCall() throws Exception {
    assertThat(service.get("/v1/status", "Origin", "http://localhost:5173").statusCode())
        .isEqualTo(200);
    HttpResponse<String> foreign = service.get("/v1/status", "Origin", "https://evil.example");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(json(foreign).path("field").asString()).isEqualTo("Origin");
    assertThat(service.get("/v1/status", "Origin", "null").statusCode()).isEqualTo(403);
  }

  @Test
  void aNameThatWasMadeToPointHereIsNotAnswered() throws Exception {
    assertThat(RawHttp.status(service.address(), "GET /v1/status", "Host: evil.example"))
        .isEqualTo(403);
    assertThat(RawHttp.status(service.address(), "GET /v1/status", "Host: LOCALHOST:1"))
        .isEqualTo(200);
    assertThat(RawHttp.status(service.address(), "GET /v1/status", "Host: [::1]:4333"))
        .isEqualTo(200);
  }

  @Test
  void anAddressThatIsEncodedWronglyIsTheClientsFault() throws Exception {
    for (String path : List.of("/v1/search?q=%zz", "/v1/search?q=%ff%", "/v1/documents/%zz"))
      assertThat(RawHttp.status(service.address(), "GET " + path, "Host: localhost"))
          .isEqualTo(400);
  }

  @Test
  void collectionsAreMadeFoundAndDeletedWithoutARestart() throws Exception {
    assertThat(service.send("PUT", "/v1/collections/letters").statusCode()).isEqualTo(201);
    assertThat(service.send("PUT", "/v1/collections/letters").statusCode()).isEqualTo(200);
    HttpResponse<String> empty = service.get("/v1/search?q=x&collection=letters");
    assertThat(empty.statusCode()).isEqualTo(409);
    assertThat(json(empty).path("detail").asString()).contains("still empty");

    RunningService.write(folder, "letters", "# Letter\n\nDear keeper, the boats are late.\n");
    assertThat(json(service.get("/v1/search?q=boats&collection=letters")).path("total").asInt())
        .isEqualTo(1);
    Indexer.deleteCollection(RunningService.index(folder), "letters");
    assertThat(service.get("/v1/search?q=boats&collection=letters").statusCode()).isEqualTo(404);

    RunningService.write(folder, "letters", "# Reply\n\nDear captain, the tide is late.\n");
    assertThat(json(service.get("/v1/search?q=tide&collection=letters")).path("total").asInt())
        .isEqualTo(1);
    assertThat(service.send("DELETE", "/v1/collections/letters").statusCode()).isEqualTo(204);
    assertThat(json(service.get("/v1/collections")).path("collections"))
        .extracting(collection -> collection.path("name").asString())
        .containsExactly("default", "recipes");
  }

  @Test
  void statusSaysWhyMeaningIsNotSearched() throws Exception {
    JsonNode status = json(service.get("/v1/status"));
    assertThat(status.path("capabilities").path("dense").asBoolean()).isFalse();
    assertThat(status.path("capabilities").path("denseUnavailable").asString())
        .isEqualTo(
            "the encoder bge-small-en-v1.5 is not installed: run heed models pull bge-small-en-v1.5");
    assertThat(status.path("capabilities").path("generation").asString()).isEqualTo("none");
    assertThat(status.path("capabilities").path("device").asString()).isEqualTo("cpu");
  }

  @Test
  void feedbackIsKeptGivenOutAndForgotten() throws Exception {
    HttpResponse<String> taken =
        service.post(
            "/v1/feedback", "{\"query\": \"lamp\", \"passageId\": \"abc-0\", \"value\": -1}");
    assertThat(taken.statusCode()).isEqualTo(201);
    String id = json(taken).path("id").asString();
    JsonNode line = json(service.get("/v1/feedback"));
    assertThat(line.path("id").asString()).isEqualTo(id);
    assertThat(line.path("value").asInt()).isEqualTo(-1);
    assertThat(service.send("DELETE", "/v1/feedback/" + id).statusCode()).isEqualTo(204);
    assertThat(service.send("DELETE", "/v1/feedback/" + id).statusCode()).isEqualTo(404);
    assertThat(service.get("/v1/feedback").body()).isEmpty();
    assertThat(
            json(service.post("/v1/feedback", "{\"query\": \"x\", \"value\": 1}"))
                .path("field")
                .asString())
        .isEqualTo("passageId");
  }

  @Test
  void thirtyTwoClientsAtOnceAreAllServed() throws Exception {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> search = () -> service.get("/v1/search?q=lamp").statusCode();
      List<Future<Integer>> statuses = new ArrayList<>();
      for (int i = 0; i < 32 * 4; i++) statuses.add(clients.submit(search));
      for (Future<Integer> status : statuses) assertThat(status.get()).isEqualTo(200);
    }
  }

  @Test
  void metricsAndHealthAreGivenAndNothingElseOfTheProcess() throws Exception {
    service.get("/v1/search?q=lamp&mode=bm25");
    assertThat(service.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(service.get("/actuator/prometheus").body())
        .contains(
            "heed_search_seconds_count{kind=\"bm25\"}",
            "heed_index_passages",
            "heed_searches_running");
    for (String closed : List.of("", "/env", "/heapdump", "/beans", "/loggers", "/shutdown"))
      assertThat(service.get("/actuator" + closed).statusCode()).isEqualTo(404);
  }

  @Test
  void thePageSaysHowToBuildItWhenItIsNotThere() throws Exception {
    URI page = service.address();
    assertThat(page.getPort()).isPositive();
    HttpResponse<String> response = service.get("/");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<title>heed");
    assertThat(service.get("/docs").body()).contains("/docs/ui/swagger-ui-bundle.js");
    assertThat(service.get("/docs/ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
  }
}
