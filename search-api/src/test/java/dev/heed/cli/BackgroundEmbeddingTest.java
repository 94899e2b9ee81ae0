package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.IndexStatus.Owner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Vectors that are filled in behind, by processes that outlive the command.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "giving way needs SIGTERM")
class BackgroundEmbeddingTest {
  private static final Pattern STARTED = Pattern.compile("in the background \\(process (\\d+)\\)");

  @TempDir Path folder;
  private Path index;
  private final List<ProcessHandle> background = new ArrayList<>();

  @BeforeEach
  void needsAModel() {
    RealEncoder.require();
    index = folder.resolve("index");
  }

  @AfterEach
  void leaveNoProcessBehind() {
    background.forEach(ProcessHandle::destroyForcibly);
    background.forEach(process -> process.onExit().join());
  }

  @Test
  void aSecondJobTakesOverAndTheVectorsAreFinishedAfterwards() throws Exception {
    ProcessHandle first = index("beacon", 600);
    HeedProcess.await("some vectors", () -> collection().embedded() > 0);
    Owner owner = Objects.requireNonNull(owner());
    assertThat(owner.pid()).isEqualTo(first.pid());
    assertThat(owner.yields()).isTrue();
    assertThat(HeedRun.of("index", "status", "--index", index.toString()).out())
        .contains("Being written by process " + first.pid());
    long before = collection().embedded();

    ProcessHandle second = index("harbour", 20);

    HeedProcess.await("the end of the first process", () -> !first.isAlive());
    assertThat(second.pid()).isNotEqualTo(first.pid());
    assertThat(collection().passages()).isEqualTo(620);
    assertThat(collection().embedded()).isGreaterThanOrEqualTo(before);
    HeedProcess.await("all vectors", () -> collection().embedded() == 620);
    second.onExit().join();
    assertThat(owner()).isNull();
    assertThat(Files.readString(index.resolve("embed.log")))
        .contains("620 of 620 passages have vectors")
        .doesNotContain("WARNING", "Exception");
  }

  @Test
  void aJobWithoutVectorsLetsThemGoOnAfterwards() throws Exception {
    index("beacon", 300);
    HeedProcess.await("the owner", () -> owner() != null);

    ProcessHandle second = index("harbour", 20, "--no-vectors");

    HeedProcess.await("all vectors", () -> collection().embedded() == 320);
    second.onExit().join();
  }

  /// Indexes a file of its own, and returns the process that goes on.
  private ProcessHandle index(String name, int documents, String... options) throws Exception {
    Path file = ShortNotes.write(folder.resolve(name + ".jsonl"), name, documents);
    var command = new ArrayList<>(List.of("index", file.toString(), "--index", index.toString()));
    command.addAll(List.of(options));
    try (HeedProcess job = HeedProcess.start(folder, command.toArray(String[]::new))) {
      assertThat(job.exit()).as(job.err()).isZero();
      Matcher started = STARTED.matcher(job.err());
      assertThat(started.find()).as(job.err()).isTrue();
      ProcessHandle process = ProcessHandle.of(Long.parseLong(started.group(1))).orElseThrow();
      background.add(process);
      return process;
    }
  }

  private @Nullable Owner owner() {
    return IndexStatus.read(index).orElseThrow().owner();
  }

  private CollectionStatus collection() {
    return IndexStatus.read(index).orElseThrow().collections().getFirst();
  }
}
