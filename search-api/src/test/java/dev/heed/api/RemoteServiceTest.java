package dev.heed.api;

import static dev.heed.answer.ChatServer.reply;
import static dev.heed.api.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.ChatServer;
import dev.heed.answer.ChatServer.Saying;
import dev.heed.answer.remote.RemoteProvider;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A service whose answers a chat model elsewhere may write.
class RemoteServiceTest {
  private static final String LIGHTS = "The keeper lights the lamp at dusk.";
  private static final String ASKED =
      "{\"model\": \"heed-remote\", \"messages\": [{\"role\": \"user\", \"content\": \"Who lights"
          + " the lamp at dusk?\"}]%s}";

  @TempDir Path folder;

  @Test
  void itIsAModelOfItsOwnAndTheStatusSaysWhereDocumentsGo() throws Exception {
    try (ChatServer server =
            ChatServer.saying(RemoteProvider.OPENAI, reply("“%s” [1]".formatted(LIGHTS)));
        RunningService service = start(server, Map.of())) {
      JsonNode capabilities = json(service.get("/v1/status")).path("capabilities");
      JsonNode completion = json(service.post("/v1/chat/completions", ASKED.formatted("")));

      assertThat(capabilities.path("generation").asString()).isEqualTo("remote");
      assertThat(capabilities.path("remote").asString())
          .isEqualTo("some-model at " + server.address());
      assertThat(json(service.get("/v1/models")).path("data").valueStream())
          .anyMatch(model -> model.path("id").asString().equals("heed-remote"));
      assertThat(completion.path("choices").get(0).path("message").path("content").asString())
          .isEqualTo(LIGHTS);
      assertThat(completion.path("heed").path("composer").path("composer").asString())
          .isEqualTo("remote");
    }
  }

  /// The key is in the environment; nothing that is served or logged has it.
  @Test
  void onlyTheServiceElsewhereSeesTheKey() throws Exception {
    String key = "sk-only-for-elsewhere";
    try (ChatServer server = ChatServer.saying(RemoteProvider.ANTHROPIC, new Saying.Refusal(401));
        RunningService service =
            start(
                server,
                Map.of(
                    "HEED_ANSWER_REMOTE_PROVIDER", "anthropic",
                    "HEED_ANSWER_REMOTE_KEY_ENV", "SOME_KEY",
                    "SOME_KEY", key))) {
      String completion = service.post("/v1/chat/completions", ASKED.formatted("")).body();

      assertThat(server.requests().getFirst().key()).isEqualTo(key);
      assertThat(completion).contains("answered with status 401").doesNotContain(key);
      assertThat(service.get("/v1/status").body()).doesNotContain(key);
    }
  }

  @Test
  void withoutItNothingLeavesAndWhoAsksForItIsTold() throws Exception {
    write();
    try (RunningService service = RunningService.start(folder, Map.of())) {
      JsonNode completion = json(service.post("/v1/chat/completions", ASKED.formatted("")));

      assertThat(json(service.get("/v1/status")).path("capabilities").path("remote").isNull())
          .isTrue();
      assertThat(completion.path("choices").get(0).path("message").path("content").asString())
          .isEqualTo(LIGHTS);
      assertThat(completion.path("heed").path("composer").path("fallback").asString())
          .isEqualTo(
              "no chat model elsewhere is chosen: set answer.remote.url and answer.remote.model");
    }
  }

  /// The model writes a sentence, and then for a minute.
  @Test
  void aSentenceArrivesBeforeTheNextIsWrittenAndAClientThatLeavesEndsTheWork() throws Exception {
    List<String> pieces = new ArrayList<>(List.of("“%s” [1]\n".formatted(LIGHTS)));
    pieces.addAll(Collections.nCopies(600, "more "));
    try (ChatServer server =
            ChatServer.saying(
                RemoteProvider.OLLAMA, new Saying.Pieces(pieces, Duration.ofMillis(100)));
        RunningService service = start(server, Map.of("HEED_ANSWER_REMOTE_PROVIDER", "ollama"));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          service
              .request("/v1/chat/completions", "Content-Type", "application/json")
              .POST(BodyPublishers.ofString(ASKED.formatted(", \"stream\": true")))
              .build();
      try (InputStream body = client.send(request, BodyHandlers.ofInputStream()).body()) {
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        assertThat(lines.lines().filter(line -> line.contains(LIGHTS)).findFirst()).isPresent();
        assertThat(server.left().getCount()).as("it still writes").isOne();
      }
      assertThat(server.left().await(20, TimeUnit.SECONDS)).as("it was left").isTrue();
      String gauge = "heed_searches_running 0.0";
      for (int i = 0; i < 100 && !metrics(service).contains(gauge); i++) Thread.sleep(100);
      assertThat(metrics(service)).contains(gauge);
    }
  }

  private static String metrics(RunningService service) throws Exception {
    return service.get("/actuator/prometheus").body();
  }

  private RunningService start(ChatServer server, Map<String, String> more) throws Exception {
    write();
    Map<String, String> environment = new HashMap<>(more);
    environment.put("HEED_ANSWER_REMOTE_URL", server.address().toString());
    environment.put("HEED_ANSWER_REMOTE_MODEL", "some-model");
    environment.put("HEED_ANSWER_REMOTE_TIMEOUT", "120s");
    return RunningService.start(folder, environment);
  }

  private void write() throws Exception {
    RunningService.write(folder, "default", "# Lamps\n\n" + LIGHTS + "\n");
  }
}
