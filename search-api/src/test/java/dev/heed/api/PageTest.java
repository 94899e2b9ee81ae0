package dev.heed.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.Job;
import dev.heed.index.JobRequest;
import dev.heed.index.Source;
import dev.heed.search.ReadingModel;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real Chromium, over a real service and a real index: the tests are those in
/// `frontend/e2e`, over the documents there.
class PageTest {
  private static final Path FRONTEND = Path.of("../frontend").toAbsolutePath().normalize();
  private static final String KEY = "open-sesame";
  private static final int PATIENCE_MINUTES = 20;

  @TempDir Path folder;

  @Test
  void thePageDoesInChromiumWhatItsTestsSay() throws Exception {
    require(
        Files.exists(FRONTEND.resolve("node_modules/@playwright/test")),
        "the page's packages are not installed: run npm ci in frontend/");
    require(
        Files.exists(FRONTEND.resolve("target/classes/static/index.html")),
        "the page is not built: install Node 20.19 or newer and run ./heed build");
    require(
        chromium().anyMatch(Files::isExecutable),
        "there is no Chromium: apt install chromium, or name one in HEED_CHROMIUM");

    index(folder.resolve("index"), FRONTEND.resolve("e2e/documents"));
    ReadingModel.install(folder.resolve("models"), Map.of());
    Map<String, String> patient = Map.of("HEED_RERANK_MODE", "off", "HEED_RERANK_BUDGET", "1m");
    try (Service open = start("index", patient);
        Service keyed = start("other", Map.of("HEED_API_KEY", KEY))) {
      Outcome outcome = playwright(open, keyed);
      assertThat(outcome.status()).as(outcome.failures()).isZero();
    }
  }

  private static Stream<Path> chromium() {
    return Stream.of(
            System.getenv().getOrDefault("HEED_CHROMIUM", ""),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(path -> !path.isEmpty())
        .map(Path::of);
  }

  private static void index(Path index, Path documents) {
    var source = new Source.Files(documents, List.of(), List.of(), false);
    try (Indexer indexer = Indexer.open(index, "default", IndexSettings.defaults(), null)) {
      Job job = indexer.index(JobRequest.of(source), (_, _) -> {}, () -> false);
      assertThat(job.failures()).isEmpty();
    }
  }

  /// A service on a free port. It has no encoder: what the page shows does not hang on one. Its
  /// language model reads when the page asks for it.
  private Service start(String index, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("HEED_MODELS_DIRECTORY", folder.resolve("models").toString());
    Settings settings = Settings.load(List.of(), all);
    return Service.start(ServiceSettings.of(settings, folder.resolve(index), "127.0.0.1", 0));
  }

  /// How Playwright ended, and all it said.
  private record Outcome(int status, String said) {
    /// From the first failure's heading on, or everything where nothing has one.
    String failures() {
      int first = said.indexOf("\n  1) ");
      return first < 0 ? said : said.substring(first);
    }
  }

  /// Runs Playwright, whose words go where the test's go.
  private Outcome playwright(Service open, Service keyed) throws IOException, InterruptedException {
    Path said = folder.resolve("playwright.txt");
    var builder = new ProcessBuilder("npx", "--no-install", "playwright", "test");
    builder.environment().put("HEED_URL", base(open));
    builder.environment().put("HEED_KEYED_URL", base(keyed));
    builder.environment().put("HEED_KEYED_KEY", KEY);
    Process tests =
        builder
            .directory(FRONTEND.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      boolean ended = tests.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      System.out.println(Files.readString(said));
      assertThat(ended).as("Playwright ended in %d minutes", PATIENCE_MINUTES).isTrue();
      return new Outcome(tests.exitValue(), Files.readString(said));
    } finally {
      tests.descendants().forEach(ProcessHandle::destroyForcibly);
      tests.destroyForcibly();
    }
  }

  private static String base(Service service) {
    return service.address().toString().replaceAll("/$", "");
  }

  /// Skips the test where something is missing; in CI (`CI=true`) nothing may be.
  private static void require(boolean there, String reason) {
    if (there) return;
    if ("true".equals(System.getenv("CI"))) throw new AssertionError(reason);
    System.err.println("SKIPPED: " + reason);
    abort(reason);
  }
}
