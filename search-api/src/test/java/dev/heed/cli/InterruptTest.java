package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real processes, ended by a user or by the system while they work.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are POSIX")
class InterruptTest {
  private static final long SEED = 20261124;

  @TempDir Path folder;
  private String index;

  @BeforeEach
  void choose() {
    index = folder.resolve("index").toString();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void readingThatIsInterruptedIsKeptAndGoesOn(String signal, int status) throws Exception {
    assumeTrue(HeedProcess.reacts(signal), "skipped: this session ignores Ctrl-C");
    String notes = ShortNotes.write(folder, 20_000).toString();
    try (HeedProcess first =
        HeedProcess.start(folder, "index", notes, "--no-vectors", "--json", "--index", index)) {
      first.awaitOut("\"state\":\"running\"");
      first.signal(signal);

      assertThat(first.exit()).isEqualTo(status);
      assertThat(first.err()).contains("all that is done is kept").doesNotContain("\tat ");
    }
    Job cut = lastJob();
    assertThat(cut.state()).isEqualTo(Job.State.CANCELLED);
    assertThat(cut.documents().indexed()).isPositive().isEqualTo(collection().documents());

    HeedRun second = HeedRun.of("index", notes, "--no-vectors", "--index", index);

    assertThat(second.exit()).isZero();
    assertThat(collection().documents()).isEqualTo(20_000);
  }

  @Test
  void waitingForVectorsCanBeInterruptedAndGoesOn() throws Exception {
    RealEncoder.require();
    String notes = ShortNotes.write(folder, 400).toString();
    try (HeedProcess first =
        HeedProcess.start(folder, "index", notes, "--wait", "--json", "--index", index)) {
      first.awaitOut("{\"embedded\":");
      first.signal("TERM");

      assertThat(first.exit()).isEqualTo(143);
    }
    assertThat(collection().passages()).isEqualTo(400);
    assertThat(collection().embedded()).isBetween(1L, 399L);

    try (HeedProcess second =
        HeedProcess.start(folder, "index", notes, "--wait", "--index", index)) {
      assertThat(second.exit()).isZero();
      assertThat(second.err())
          .contains("Indexed 0 documents", "400 unchanged", "400 of 400 passages have vectors");
    }
  }

  @Test
  void endingItWhileAModelRunsLeavesNoCrashAndASoundIndex() throws Exception {
    RealEncoder.require();
    System.out.println("InterruptTest seed " + SEED);
    var random = new Random(SEED);
    String notes = ShortNotes.write(folder, 4_000).toString();
    HeedRun.of("index", notes, "--no-vectors", "--index", index);
    long embedded = 0;
    for (int round = 0; round < 5; round++) {
      try (HeedProcess embed = HeedProcess.start(folder, "embed", "--json", "--index", index)) {
        embed.awaitOut("{\"embedded\":");
        TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
        embed.signal("TERM");

        assertThat(embed.exit()).as("round %d: %s", round, embed.err()).isEqualTo(143);
        assertThat(embed.err()).doesNotContain("\tat ", "SIGSEGV");
      }
      assertThat(crashReports()).isEmpty();
      assertThat(collection().embedded()).isGreaterThan(embedded).isLessThan(4_000);
      embedded = collection().embedded();
    }
    assertThat(HeedRun.of("search", "-m", "bm25", "note", "--index", index).exit()).isZero();
  }

  private List<Path> crashReports() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(hs_err|core).*"))
          .toList();
    }
  }

  private CollectionStatus collection() {
    return IndexStatus.read(Path.of(index)).orElseThrow().collections().getFirst();
  }

  private Job lastJob() {
    return Objects.requireNonNull(collection().lastJob());
  }
}
