package dev.heed.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.Source;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Thousands of requests that schemathesis makes up from the OpenAPI, right and wrong ones.
class GeneratedRequestsTest {
  private static final Path IN_PROJECT = Path.of("../target/python/bin/schemathesis");
  private static final String CHECKS =
      "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
  private static final int PATIENCE_MINUTES = 10;

  @TempDir Path folder;

  @Test
  void noRequestThatCanBeMadeUpIsAnsweredWithAFaultOrSomethingUndocumented() throws Exception {
    Path schemathesis = schemathesis();
    Path index = folder.resolve("index");
    Path note = Files.writeString(folder.resolve("note.md"), "# Boats\n\nThe ferry sails at noon.");
    try (Indexer indexer = Indexer.open(index, "default", IndexSettings.defaults(), null)) {
      indexer.index(JobRequest.of(Source.parse(note.toString())), (_, _) -> {}, () -> false);
    }
    Settings settings =
        Settings.load(
            List.of(), Map.of("HEED_MODELS_DIRECTORY", folder.resolve("models").toString()));
    try (Service service = Service.start(ServiceSettings.of(settings, index, "127.0.0.1", 0))) {
      URI openapi = service.address().resolve("openapi.json");
      describe(openapi);
      assertThat(requests(schemathesis, openapi.toString())).isZero();
    }
  }

  /// Makes the description, which schemathesis waits ten seconds for: too little on a busy machine.
  private static void describe(URI openapi) throws IOException {
    try (InputStream description = openapi.toURL().openStream()) {
      assertThat(description.readAllBytes()).isNotEmpty();
    }
  }

  /// The exit status of schemathesis, whose words go where the test's go. Another seed makes up
  /// other requests: `-Dheed.generated-requests.seed=7`.
  private int requests(Path schemathesis, String openapi) throws IOException, InterruptedException {
    Path said = folder.resolve("schemathesis.txt");
    Process run =
        new ProcessBuilder(
                schemathesis.toString(),
                "run",
                openapi,
                "--checks=" + CHECKS,
                "--phases=examples,coverage,fuzzing",
                "--max-examples=" + Integer.getInteger("heed.generated-requests", 25),
                "--seed=" + Integer.getInteger("heed.generated-requests.seed", 20261124),
                "--generation-database=none",
                "--no-color")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      boolean ended = run.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      System.out.println(Files.readString(said));
      assertThat(ended).as("schemathesis ended in %d minutes", PATIENCE_MINUTES).isTrue();
      return run.exitValue();
    } finally {
      run.destroyForcibly();
    }
  }

  /// Skips the test where it is not installed; in CI (`CI=true`) it has to be.
  private static Path schemathesis() {
    Stream<Path> onPath =
        Arrays.stream(System.getenv("PATH").split(":"))
            .map(folder -> Path.of(folder, "schemathesis"));
    Optional<Path> found =
        Stream.concat(Stream.of(IN_PROJECT.toAbsolutePath()), onPath)
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isPresent()) return found.get();
    String reason = "no schemathesis: pip install schemathesis==4.32.5, or run .ci/run";
    if ("true".equals(System.getenv("CI"))) throw new AssertionError(reason);
    System.err.println("SKIPPED: " + reason);
    return abort(reason);
  }
}
