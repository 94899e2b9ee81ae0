package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.index.AttentionWriter;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.IndexStatus.KeyStatus;
import dev.heed.index.IndexStatus.Owner;
import dev.heed.search.ReadingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keys that commands compute and that a search reads, by real processes.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are POSIX")
class KeptKeysTest {
  private static final Pattern STARTED = Pattern.compile("in the background \\(process (\\d+)\\)");

  @TempDir Path folder;
  private Path models;
  private Path index;
  private final List<ProcessHandle> background = new ArrayList<>();

  @BeforeEach
  void needsAModel() throws Exception {
    models = folder.resolve("models");
    ReadingModel.install(models, Map.of());
    index = folder.resolve("index");
    Files.writeString(folder.resolve("heed.yaml"), "models:\n  directory: %s\n".formatted(models));
  }

  @AfterEach
  void leaveNoProcessBehind() {
    background.forEach(ProcessHandle::destroyForcibly);
    background.forEach(process -> process.onExit().join());
  }

  @Test
  void aSearchReadsWhatWasKeptAndLaterJobsKeepMoreUnasked() throws Exception {
    String notes = notes("note", 30);
    HeedProcess first = done("index", notes, "--no-vectors", "--attention", "keys", "--wait");
    assertThat(first.err()).contains("30 of 30 passages have keys");
    assertThat(done("index", "status").out()).contains("keys of 30 passages (100 %)");

    JsonNode read = rerank();
    assertThat(read.path("stored").asInt()).isEqualTo(30);
    assertThat(read.path("run").asInt()).isZero();

    done("index", notes("later", 10), "--no-vectors", "--wait");
    assertThat(keys()).isEqualTo(new KeyStatus(40, keys().bytes(), true, null));
    assertThat(rerank().path("stored").asInt()).isEqualTo(40);

    done("embed", "--no-vectors", "--attention", "none");
    assertThat(collection().keys()).isNull();
    assertThat(AttentionWriter.hasKept(index)).isFalse();
    read = rerank();
    assertThat(read.path("stored").asInt()).isZero();
    assertThat(read.path("run").asInt()).isEqualTo(40);
  }

  @Test
  void keysFollowInTheBackgroundAndHoldUpNoJob() throws Exception {
    ProcessHandle first =
        started(done("index", notes("note", 90), "--no-vectors", "--attention", "keys"));
    HeedProcess.await("some keys", () -> keys().passages() > 0);
    Owner owner = AttentionWriter.owner(index).orElseThrow();
    assertThat(owner.pid()).isEqualTo(first.pid());
    assertThat(owner.yields()).isTrue();

    HeedProcess job = done("index", notes("later", 10), "--no-vectors");

    assertThat(job.err()).doesNotContain("in the background");
    assertThat(first.isAlive()).as("the job had no need to end it").isTrue();
    assertThat(collection().passages()).isEqualTo(100);
    HeedProcess.await("all keys", () -> keys().complete());
    first.onExit().join();
    assertThat(Files.readString(index.resolve("embed.log")))
        .contains("100 of 100 passages have keys")
        .doesNotContain("WARNING", "Exception");
  }

  @Test
  void whoWaitsTakesOverFromTheBackground() throws Exception {
    ProcessHandle first =
        started(done("index", notes("note", 90), "--no-vectors", "--attention", "keys"));
    HeedProcess.await("some keys", () -> keys().passages() > 0);

    HeedProcess waited = done("embed", "--no-vectors");

    assertThat(waited.err()).contains("90 of 90 passages have keys");
    HeedProcess.await("the end of the other", () -> !first.isAlive());
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
  void whateverEndsItTheSameCommandGoesOn(String signal, int status) throws Exception {
    assumeTrue(HeedProcess.reacts(signal), "skipped: this session ignores Ctrl-C");
    String notes = notes("note", 150);
    String[] command =
        command("index", notes, "--no-vectors", "--attention", "keys", "--wait", "--json");
    try (HeedProcess cut = HeedProcess.start(folder, command)) {
      HeedProcess.await("some keys", () -> passagesWithKeys() > 20 || !cut.isAlive());
      cut.signal(signal);
      assertThat(cut.exit()).as(cut.err()).isEqualTo(status);
    }
    long kept = keys().passages();
    assertThat(kept).isBetween(20L, 149L);

    HeedProcess again =
        done("index", notes, "--no-vectors", "--attention", "keys", "--wait", "--json");

    JsonNode begun =
        again
            .out()
            .lines()
            .filter(line -> line.startsWith("{\"keys\""))
            .findFirst()
            .map(KeptKeysTest::json)
            .orElseThrow();
    assertThat(begun.path("keys").asLong()).isGreaterThanOrEqualTo(kept);
    assertThat(keys().complete()).isTrue();
    assertThat(rerank().path("run").asInt()).isZero();
  }

  @Test
  void withoutTheModelTheJobSucceedsAndSaysWhatToDo() throws Exception {
    Files.writeString(
        folder.resolve("heed.yaml"),
        "models:\n  directory: %s\n".formatted(Files.createDirectory(folder.resolve("empty"))));
    String notes = notes("note", 30);
    String advice = "heed models pull smollm2-135m";

    assertThat(done("index", notes, "--no-vectors", "--attention", "keys").err())
        .contains(advice)
        .doesNotContain("in the background");
    assertThat(done("index", notes, "--no-vectors", "--wait").err()).contains(advice);
    assertThat(done("index", "status").out()).contains("no more keys", advice);
    try (HeedProcess embed = HeedProcess.start(folder, command("embed", "--no-vectors"))) {
      assertThat(embed.exit()).isOne();
      assertThat(embed.err()).contains(advice).doesNotContain("\tat ");
    }
    assertThat(collection().documents()).isEqualTo(30);
  }

  @Test
  void theServiceFillsThemInAndIsToldByTheCommandLine() throws Exception {
    RealEncoder.require();
    Files.delete(folder.resolve("heed.yaml")); // the user's own models: the encoder is needed too
    try (HeedProcess service = HeedProcess.start(folder, command("serve", "--port", "0"))) {
      service.awaitOut("heed listens at");
      HeedProcess job = done("index", notes("note", 40), "--attention", "keys", "--wait");
      assertThat(job.err()).contains("40 of 40 passages have keys");
      done("embed", "--attention", "none");
      HeedProcess.await("the end of the keys", () -> isEmptied());
      done("embed", "--attention", "keys");
      HeedProcess.await("all keys again", () -> keys().complete());
      service.signal("TERM");
      assertThat(service.exit()).as(service.err()).isEqualTo(143);
      assertThat(service.err()).doesNotContain("Exception");
    }
    assertThat(rerank().path("stored").asInt()).isEqualTo(40);
  }

  private boolean isEmptied() {
    return collection().keys() == null;
  }

  private String notes(String name, int documents) throws Exception {
    return ShortNotes.write(folder.resolve(name + ".jsonl"), name, documents).toString();
  }

  private String[] command(String... words) {
    var command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--index", index.toString()));
    return command.toArray(String[]::new);
  }

  /// A command that ended well.
  private HeedProcess done(String... words) throws Exception {
    try (HeedProcess process = HeedProcess.start(folder, command(words))) {
      assertThat(process.exit()).as(process.err()).isZero();
      return process;
    }
  }

  private ProcessHandle started(HeedProcess command) throws Exception {
    Matcher started = STARTED.matcher(command.err());
    assertThat(started.find()).as(command.err()).isTrue();
    ProcessHandle process = ProcessHandle.of(Long.parseLong(started.group(1))).orElseThrow();
    background.add(process);
    return process;
  }

  /// What the trace of a search says of its reranking.
  private JsonNode rerank() throws Exception {
    HeedProcess search =
        done(
            "search",
            "keeper",
            "-m",
            "bm25",
            "--rerank",
            "keys",
            "--rerank-budget",
            "60s",
            "--json");
    for (JsonNode stage : json(search.out()).path("trace").path("stages"))
      if (stage.path("name").asString().equals("rerank")) return stage.path("detail");
    throw new AssertionError("nothing was reranked: " + search.out());
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private CollectionStatus collection() {
    return IndexStatus.read(index).orElseThrow().collections().getFirst();
  }

  private KeyStatus keys() {
    return Objects.requireNonNull(collection().keys());
  }

  /// Before there is an index there are none.
  private long passagesWithKeys() {
    return IndexStatus.read(index).stream()
        .flatMap(status -> status.collections().stream())
        .flatMap(one -> Optional.ofNullable(one.keys()).stream())
        .mapToLong(KeyStatus::passages)
        .sum();
  }
}
