package dev.heed.jobs;

import dev.heed.index.Failure;
import dev.heed.index.Job;
import dev.heed.index.SearchResult.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job while the service runs: what its file says, how far it is, and who waits to be told.
///
/// It remembers its newest state only. Whoever is slow to ask misses states between, never the
/// last, and holds up nobody.
final class LiveJob {
  private static final Job.Documents NONE = new Job.Documents(0, 0, 0, 0, 0);

  private StoredJob stored;
  private @Nullable Job progress;
  private @Nullable Long expected;
  private @Nullable String reason;
  private long version;
  private volatile boolean cancelled;

  LiveJob(StoredJob stored) {
    this.stored = stored;
    this.progress = stored.result();
  }

  synchronized StoredJob stored() {
    return stored;
  }

  String id() {
    return stored().id();
  }

  JobSpec spec() {
    return stored().spec();
  }

  synchronized long version() {
    return version;
  }

  boolean isCancelled() {
    return cancelled;
  }

  void cancel() {
    cancelled = true;
  }

  /// It changes its state.
  synchronized void become(StoredJob next) {
    stored = next;
    reason = null;
    if (next.result() != null) progress = next.result();
    changed();
  }

  synchronized void progress(Job job, long about) {
    progress = job;
    expected = about < 0 ? null : about;
    changed();
  }

  /// Why it does not begin although it is its turn.
  synchronized void waitsFor(String cause) {
    if (cause.equals(reason)) return;
    reason = cause;
    changed();
  }

  /// Waits until it has changed since a version of it, but not longer than so long.
  synchronized void awaitChange(long since, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis(); version == since && left > 0; left = millisTo(end))
        wait(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized JobStatus status(Coverage coverage) {
    Job job = progress == null ? asked() : progress;
    return new JobStatus(
        stored.id(),
        stored.state(),
        stored.spec().collection(),
        job.sources(),
        job.documents(),
        job.passages(),
        job.embedded(),
        stored.queuedAt(),
        began(job) ? job.startedAt() : null,
        stored.hasEnded() ? job.finishedAt() : null,
        job.failures(),
        expected,
        coverage,
        reason);
  }

  /// How it stands when it ends before the index has anything to tell of it.
  synchronized Job endedAs(Job.State state, List<Failure> failures) {
    Job job = progress == null ? asked() : progress;
    return new Job(
        job.id(),
        state,
        job.sources(),
        job.documents(),
        job.passages(),
        job.embedded(),
        job.startedAt(),
        Instant.now(),
        failures);
  }

  private Job asked() {
    return new Job(
        stored.id(),
        stored.state(),
        stored.spec().sources(),
        NONE,
        0,
        0,
        stored.queuedAt(),
        null,
        List.of());
  }

  /// A job that never began has the time of its arrival in the place of its start.
  private boolean began(Job job) {
    return progress != null && !job.startedAt().equals(stored.queuedAt());
  }

  private void changed() {
    version++;
    notifyAll();
  }

  private static long millisTo(long end) {
    return Duration.ofNanos(end - System.nanoTime()).toMillis();
  }
}
