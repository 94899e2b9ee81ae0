package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.internal.lucene.CollectionWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes are killed with SIGKILL while they index and embed.
class KillTest {
  private static final int KILLS = 20;
  private static final int DOCUMENTS = 400;
  private static final int LONGEST_LIFE_MILLIS = 900;

  @TempDir Path directory;

  @Test
  void whatIsKilledTwentyTimesEndsAsWhatIsNot() throws Exception {
    long seed = System.nanoTime();
    System.out.println("KillTest seed " + seed);
    Random random = new Random(seed);
    Workshop killed = Workshop.in(directory.resolve("killed"));
    int kills = 0;
    int generations = 0;
    while (kills < KILLS || generations < 2) {
      int left = generations == 0 ? KILLS / 2 : KILLS;
      kills += indexGeneration(generations, killed, random, left - kills);
      generations++;
    }
    System.out.printf("%d processes were killed over %d generations%n", kills, generations);

    Workshop spared = Workshop.in(directory.resolve("spared"));
    for (int generation = 0; generation < generations; generation++) {
      spared.indexAndDeleteMissing(Library.generation(generation, DOCUMENTS));
      spared.embed();
    }
    assertThat(killed.export()).isEqualTo(spared.export());
    assertThat(killed.failures()).isEqualTo(spared.failures());
    assertThat(killed.status().embedded()).isEqualTo(killed.status().passages()).isPositive();
    assertThat(killed.status().lastJob().documents())
        .isEqualTo(spared.status().lastJob().documents());
    merge(killed);
    merge(spared);
    for (String words : List.of("amber birch", "quarry", "\"north ochre\"", "copy document thorn"))
      assertThat(killed.search(words)).as(words).isEqualTo(spared.search(words)).isNotEmpty();
  }

  /// Starts and kills processes, at most so many, until the generation is indexed. Returns how many
  /// were killed.
  private int indexGeneration(int generation, Workshop workshop, Random random, int most)
      throws Exception {
    Set<String> jobs = new HashSet<>();
    String before = jobId(workshop).orElse("none");
    int kills = 0;
    boolean done = false;
    while (!done) {
      Process process =
          JavaProcess.start(
              KilledProcess.class,
              List.of(),
              workshop.directory().toString(),
              String.valueOf(generation),
              String.valueOf(DOCUMENTS));
      done = kills < most ? survives(process, random.nextInt(LONGEST_LIFE_MILLIS)) : ends(process);
      if (!done) kills++;
      jobId(workshop).filter(id -> !id.equals(before)).ifPresent(jobs::add);
      // A process killed between its indexing and the end of its embedding begins a job of its own.
      if (jobState(workshop).equals(Optional.of(Job.State.DONE))) jobs.clear();
    }
    assertThat(jobs).as("jobs of generation " + generation).hasSizeLessThanOrEqualTo(1);
    return kills;
  }

  /// Kills the process so long after it has begun; true when it has ended before.
  private static boolean survives(Process process, long millis) throws Exception {
    assertThat(process.inputReader().readLine()).isEqualTo("begins");
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) return ends(process);
    process.destroyForcibly();
    process.waitFor();
    return false;
  }

  private static boolean ends(Process process) throws Exception {
    assertThat(process.waitFor()).isZero();
    return true;
  }

  private static Optional<String> jobId(Workshop workshop) {
    return lastJob(workshop).map(Job::id);
  }

  private static Optional<Job.State> jobState(Workshop workshop) {
    return lastJob(workshop).map(Job::state);
  }

  private static Optional<Job> lastJob(Workshop workshop) {
    return IndexStatus.read(workshop.directory()).stream()
        .flatMap(status -> status.collections().stream())
        .findFirst()
        .map(IndexStatus.CollectionStatus::lastJob);
  }

  private static void merge(Workshop workshop) throws IOException {
    Path folder = workshop.directory().resolve("collections").resolve(Workshop.COLLECTION);
    try (CollectionWriter writer =
        new CollectionWriter(FSDirectory.open(folder), workshop.settings())) {
      writer.merge();
    }
  }
}
