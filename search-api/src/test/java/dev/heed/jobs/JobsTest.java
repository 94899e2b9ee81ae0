package dev.heed.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.Indexer;
import dev.heed.index.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void choose() {
    bench = new Bench(folder);
  }

  @Test
  void jobsOfAllCollectionsRunInTheOrderOfTheirArrival() throws Exception {
    try (Jobs jobs = bench.open()) {
      List<String> ids;
      try (Indexer _ = locked()) {
        ids =
            List.of(
                submit(jobs, "birds", bench.lines("gulls", 300)),
                submit(jobs, "boats", bench.lines("boats", 200)),
                submit(jobs, "birds", bench.lines("terns", 100)));
        assertThat(jobs.list(null, 10))
            .extracting(JobStatus::id)
            .containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(jobs.list("birds", 10)).extracting(JobStatus::id).doesNotContain(ids.get(1));
      }

      Instant before = Instant.MIN;
      for (String id : ids) {
        JobStatus ended = Bench.end(jobs, id);
        assertThat(ended.state()).isEqualTo(Job.State.DONE);
        assertThat(ended.startedAt()).isAfterOrEqualTo(before);
        before = Objects.requireNonNull(ended.finishedAt());
      }
      assertThat(jobs.coverage("birds").passages()).isEqualTo(400);
      assertThat(bench.collection("boats").documents()).isEqualTo(200);
    }
  }

  @Test
  void aJobWaitsForWhoeverWritesTheIndexAndSaysSo() throws Exception {
    try (Jobs jobs = bench.open()) {
      String id;
      try (Indexer _ = locked()) {
        id = submit(jobs, "default", bench.lines("gulls", 10));
        JobChanges changes = jobs.changes(id).orElseThrow();
        JobStatus status = changes.next(Bench.PATIENCE).orElseThrow();
        while (status.reason() == null) status = changes.next(Bench.PATIENCE).orElseThrow();

        assertThat(status.state()).isEqualTo(Job.State.QUEUED);
        assertThat(status.startedAt()).isNull();
        assertThat(status.reason()).contains("is being written by this process");
      }
      JobStatus ended = Bench.end(jobs, id);
      assertThat(ended.state()).isEqualTo(Job.State.DONE);
      assertThat(ended.reason()).isNull();
      assertThat(ended.documents()).isEqualTo(new Job.Documents(10, 10, 0, 0, 0));
    }
  }

  @Test
  void closingLeavesTheRunningJobToBeTakenUpWithAllItsCounts() throws Exception {
    String lines = bench.lines("gulls", 10_000);
    String running;
    String waiting;
    try (Jobs jobs = bench.open()) {
      running = submit(jobs, "default", lines);
      waiting = submit(jobs, "default", bench.lines("terns", 5));
      Bench.awaitReading(jobs, running);
    }
    assertThat(bench.collection("default").documents()).isBetween(1L, 9_999L);

    try (Jobs jobs = bench.open()) {
      assertThat(jobs.list(null, 10)).extracting(JobStatus::id).containsExactly(waiting, running);
      JobStatus ended = Bench.end(jobs, running);
      assertThat(ended.documents()).isEqualTo(new Job.Documents(10_000, 10_000, 0, 0, 0));
      assertThat(Bench.end(jobs, waiting).state()).isEqualTo(Job.State.DONE);
    }
    try (Jobs jobs = bench.open()) {
      assertThat(jobs.find(running).orElseThrow().documents().indexed()).isEqualTo(10_000);
      assertThat(jobs.find(waiting).orElseThrow().passages()).isEqualTo(5);
    }
  }

  @Test
  void aRunningJobIsCancelledWithinASecondAndKeepsWhatItHas() throws Exception {
    try (Jobs jobs = bench.open()) {
      String id = submit(jobs, "default", bench.lines("gulls", 20_000));
      Bench.awaitReading(jobs, id);

      JobStatus cancelled = jobs.cancel(id).orElseThrow();

      assertThat(cancelled.state()).isEqualTo(Job.State.CANCELLED);
      assertThat(cancelled.documents().indexed())
          .isBetween(1L, 19_999L)
          .isEqualTo(bench.collection("default").documents());
      assertThatThrownBy(() -> jobs.cancel(id))
          .isInstanceOf(JobEndedException.class)
          .hasMessageContaining("it is cancelled");
    }
  }

  @Test
  void aWaitingJobIsCancelledAtOnceAndNeverBegins() throws Exception {
    try (Jobs jobs = bench.open()) {
      String id;
      try (Indexer _ = locked()) {
        id = submit(jobs, "default", bench.lines("gulls", 10));
        assertThat(jobs.cancel(id).orElseThrow().state()).isEqualTo(Job.State.CANCELLED);
      }
      Bench.end(jobs, submit(jobs, "default", bench.lines("terns", 1)));
      assertThat(bench.collection("default").documents()).isEqualTo(1);
      assertThat(jobs.find(id).orElseThrow().startedAt()).isNull();
    }
  }

  @Test
  void aJobIsCancelledWhileABigFileIsParsed() throws Exception {
    Path page = bench.notes().resolve("big.html");
    Files.writeString(page, "<p>sea " + "<b><i>gull</i> tern</b> ".repeat(700_000));
    try (Jobs jobs = bench.open()) {
      String id = submit(jobs, "default", page.toString());
      JobChanges changes = jobs.changes(id).orElseThrow();
      while (changes.next(Bench.PATIENCE).orElseThrow().state() == Job.State.QUEUED) {}

      assertThat(jobs.cancel(id).orElseThrow().state()).isEqualTo(Job.State.CANCELLED);
      assertThat(bench.collection("default").documents()).isZero();
    }
  }

  @Test
  void whoIsSlowMissesStatesBetweenButNeverTheLast() throws Exception {
    try (Jobs jobs = bench.open()) {
      String id = submit(jobs, "default", bench.lines("gulls", 20_000));
      JobChanges slow = jobs.changes(id).orElseThrow();
      slow.next(Bench.PATIENCE);

      Bench.end(jobs, id);

      JobStatus last = slow.next(Duration.ofMillis(1)).orElseThrow();
      while (!last.hasEnded()) last = slow.next(Bench.PATIENCE).orElseThrow();
      assertThat(last.documents().indexed()).isEqualTo(20_000);
      assertThat(jobs.changes(id).orElseThrow().next(Duration.ZERO).orElseThrow().hasEnded())
          .as("a late one gets the current state")
          .isTrue();
    }
  }

  @Test
  void aSourceThatIsGoneFailsTheJobWithItsReason() throws Exception {
    try (Jobs jobs = bench.open()) {
      Path gone = Files.writeString(bench.notes().resolve("gone.txt"), "soon gone");
      String id;
      try (Indexer _ = locked()) {
        id = submit(jobs, "default", gone.toString());
        Files.delete(gone);
      }
      JobStatus ended = Bench.end(jobs, id);
      assertThat(ended.state()).isEqualTo(Job.State.FAILED);
      assertThat(ended.failures().getFirst().reason()).contains("there is no", "gone.txt");
    }
  }

  @Test
  void onlyTheNewestEndedJobsAreKept() throws Exception {
    Indexer.create(bench.index());
    JobQueue queue = JobQueue.open(bench.index());
    for (int number = 1; number <= JobStore.KEPT + 7; number++) {
      LiveJob job = queue.add("job" + number, JobSpec.of("default", "/nowhere"));
      if (number > 2) queue.end(job, job.endedAs(Job.State.DONE, List.of()));
    }

    JobQueue again = JobQueue.open(bench.index());

    assertThat(again.newest()).hasSize(JobStore.KEPT + 2);
    assertThat(again.find("job1")).as("a waiting job is never forgotten").isPresent();
    assertThat(again.find("job7")).as("the oldest that ended").isEmpty();
    assertThat(again.find("job8")).isPresent();
  }

  @Test
  void aFileThatIsNoJobIsSetAside() throws Exception {
    Path jobs = Files.createDirectories(bench.index().resolve("jobs"));
    Indexer.create(folder.resolve("other"));
    Files.move(folder.resolve("other").resolve("heed.json"), bench.index().resolve("heed.json"));
    Files.writeString(jobs.resolve("000000000001.json"), "{\"number\": 1, \"id\"");
    Files.writeString(jobs.resolve("000000000002.json.new"), "half");

    assertThat(JobQueue.open(bench.index()).newest()).isEmpty();

    assertThat(jobs).isDirectoryContaining("glob:**/000000000001.json.unreadable");
    assertThat(jobs.resolve("000000000002.json.new")).doesNotExist();
  }

  @Test
  void aCollectionIsDeletedWithItsUploadsButNotUnderAJob() throws Exception {
    try (Jobs jobs = bench.open()) {
      String id = submit(jobs, "default", bench.lines("gulls", 20_000));
      Bench.awaitReading(jobs, id);
      assertThatThrownBy(() -> jobs.deleteCollection("default"))
          .isInstanceOf(JobRunningException.class)
          .hasMessageContaining(id);
      jobs.cancel(id);

      assertThat(jobs.deleteCollection("default")).isTrue();
      assertThat(jobs.deleteCollection("default")).isFalse();
      assertThat(jobs.coverage("default").passages()).isZero();
    }
  }

  private Indexer locked() {
    return Indexer.open(bench.index(), "locked", Bench.writing(), null);
  }

  private static String submit(Jobs jobs, String collection, String source) {
    return jobs.submit(JobSpec.of(collection, source)).id();
  }
}
