package dev.heed.api;

import static dev.heed.api.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.settings.Settings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How services begin and end.
class ServiceLifeTest {
  private static final String KEY = "lamp-at-dusk-4711";

  @TempDir Path folder;

  @Test
  void withAKeyOnlyThePageItsDescriptionAndHealthAreOpen() throws Exception {
    try (RunningService service = RunningService.start(folder, Map.of("HEED_API_KEY", KEY))) {
      for (String open : List.of("/", "/docs", "/openapi.json", "/actuator/health"))
        assertThat(service.get(open).statusCode()).as(open).isEqualTo(200);
      for (String closed :
          List.of(
              "/v1/status",
              "/v1/search?q=x",
              "/actuator/prometheus",
              "/v1/nowhere",
              "/v2/rerank",
              "/mcp",
              "/rerank")) assertThat(service.get(closed).statusCode()).as(closed).isEqualTo(401);
      for (String disguised :
          List.of("//v1/status", "/v1;x=1/status", "/%76%31/status", "/x/../v1/status"))
        assertThat(RawHttp.status(service.address(), "GET " + disguised, "Host: localhost"))
            .as(disguised)
            .isEqualTo(401);
      assertThat(service.get("/v1/status").headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(json(service.get("/v1/status")).path("type").asString())
          .isEqualTo("urn:heed:problem:key-needed");

      assertThat(service.get("/v1/status", "Authorization", "Bearer " + KEY).statusCode())
          .isEqualTo(200);
      assertThat(service.get("/v1/status", "X-API-Key", KEY).statusCode()).isEqualTo(200);
      assertThat(service.get("/v1/status", "X-API-Key", KEY + "x").statusCode()).isEqualTo(401);
      assertThat(service.get("/v1/status", "Authorization", "Basic " + KEY).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void withoutAnIndexItSaysHowToMakeOneAndFindsItLater() throws Exception {
    try (RunningService service = RunningService.start(folder, Map.of())) {
      assertThat(service.get("/v1/search?q=lamp").statusCode()).isEqualTo(404);
      assertThat(json(service.get("/v1/search?q=lamp")).path("detail").asString())
          .startsWith("there is no index yet");
      assertThat(json(service.get("/v1/collections")).path("collections")).isEmpty();

      RunningService.write(folder, "default", "# Lamps\n\nThe keeper lights the lamp at dusk.\n");

      assertThat(json(service.get("/v1/search?q=lamp")).path("total").asInt()).isEqualTo(1);
    }
  }

  @Test
  void requestsInFlightAreFinishedBeforeItEnds() throws Exception {
    RunningService.write(folder, "default", "# Lamps\n\nThe keeper lights the lamp at dusk.\n");
    RunningService service = RunningService.start(folder, Map.of());
    String body = "{\"query\": \"lamp\"}";
    try (var request = new RawHttp(service.address())) {
      request.send(
          "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Expect: 100-continue\r\nContent-Length: %d\r\n\r\n".formatted(body.length()));
      assertThat(request.status()).isEqualTo(100);
      URI address = service.address();
      Thread closing = Thread.startVirtualThread(service::close);
      awaitRefusal(address);

      request.send(body);

      assertThat(request.status()).isEqualTo(200);
      closing.join();
    }
  }

  private static void awaitRefusal(URI address) throws IOException {
    while (true)
      try (Socket _ = new Socket(address.getHost(), address.getPort())) {
        Thread.onSpinWait();
      } catch (ConnectException _) {
        return;
      } catch (SocketException _) {
        // reset in the moment in which the port is closed: the next one is refused
      }
  }

  @Test
  void aTakenPortIsNamedWithWhatToDo() throws Exception {
    try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      ServiceSettings settings =
          ServiceSettings.of(Settings.load(List.of(), Map.of()), folder, "127.0.0.1", port);
      assertThatThrownBy(() -> Service.start(settings))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("127.0.0.1:%d cannot be listened at".formatted(port))
          .hasMessageContaining("--port");
    }
  }

  @Test
  void anotherAddressNeedsAKey() {
    Settings none = Settings.load(List.of(), Map.of());
    assertThatThrownBy(() -> ServiceSettings.of(none, folder, "0.0.0.0", 0))
        .hasMessageContaining("0.0.0.0 can be reached from other machines")
        .hasMessageContaining("HEED_API_KEY");
    Settings key = Settings.load(List.of(), Map.of("HEED_API_KEY", KEY));
    assertThat(ServiceSettings.of(key, folder, "0.0.0.0", 0).key()).hasValue(KEY);
  }

  @Test
  void aKeyThatIsTooShortIsRefusedAndNotPrinted() {
    Settings settings = Settings.load(List.of(), Map.of("HEED_API_KEY", "dusk"));
    assertThatThrownBy(() -> ServiceSettings.of(settings, folder, "127.0.0.1", 0))
        .hasMessageContaining("HEED_API_KEY must be 8 to 512")
        .hasMessageNotContaining("dusk");
  }
}
