package dev.heed.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The description of the interface, which the page's types are made of.
class OpenApiTest {
  private static final Path COMMITTED = Path.of("../frontend/openapi.json");

  @TempDir static Path folder;

  /// `HEED_WRITE_OPENAPI=1` writes what is served instead.
  @Test
  void theCommittedFileIsWhatIsServed() throws Exception {
    try (RunningService service = RunningService.start(folder, Map.of())) {
      String served = service.get("/openapi.json").body() + "\n";
      if ("1".equals(System.getenv("HEED_WRITE_OPENAPI"))) Files.writeString(COMMITTED, served);
      assertThat(served)
          .as(
              "frontend/openapi.json is not what is served: HEED_WRITE_OPENAPI=1 ./heed test -pl"
                  + " search-api -am -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false"
                  + " writes it")
          .isEqualTo(Files.readString(COMMITTED));
      everyOperationIsDescribed(JsonMapper.shared().readTree(served));
    }
  }

  private static void everyOperationIsDescribed(JsonNode api) {
    assertThat(api.path("openapi").asString()).startsWith("3.1");
    for (JsonNode path : api.path("paths"))
      for (JsonNode operation : path) {
        assertThat(operation.path("summary").asString("")).isNotEmpty();
        assertThat(operation.path("responses").propertyNames()).contains("400", "401", "403");
        for (JsonNode parameter : operation.path("parameters"))
          assertThat(parameter.path("description").asString(""))
              .as(parameter.toString())
              .isNotEmpty();
      }
  }
}
