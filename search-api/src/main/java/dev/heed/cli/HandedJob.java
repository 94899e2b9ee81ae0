package dev.heed.cli;

import dev.heed.attention.KeyCoverage;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.IndexStatus.KeyStatus;
import dev.heed.index.Job;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.jobs.JobSpec;
import dev.heed.jobs.JobStatus;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;

/// A job that the service of the index runs for this command, which shows it as if it ran it
/// itself.
record HandedJob(RunningService service, CommandLine commandLine, boolean json) {
  private static final long STEP_MILLIS = 200;

  /// Hands it over and shows it until it ends; a stop cancels it.
  JobStatus run(JobSpec spec, BooleanSupplier stopped) {
    JobStatus status = service.submit(spec);
    try (var view = new JobView(commandLine, json)) {
      while (!status.hasEnded()) {
        show(status, view);
        if (stopped.getAsBoolean()) status = service.cancel(status.id());
        else {
          pause();
          status = service.job(status.id());
        }
      }
      show(status, view);
      view.done(status.job());
    }
    return status;
  }

  /// Shows how the vectors of the collection are filled in. Returns whether all are there.
  boolean embed(JobStatus job, BooleanSupplier stopped) {
    try (var view = new EmbeddingView(commandLine, json)) {
      Coverage coverage = job.coverage();
      while (coverage.embedded() < coverage.passages() && !stopped.getAsBoolean()) {
        view.progress(coverage);
        pause();
        coverage = service.job(job.id()).coverage();
      }
      view.done(coverage);
      return coverage.embedded() == coverage.passages();
    }
  }

  /// Shows how the keys of the collection are computed, if it keeps any. Returns whether nothing
  /// cut it short.
  boolean fillKeys(Path index, JobStatus job, BooleanSupplier stopped) {
    try (var view = new KeysView(commandLine, json)) {
      CollectionStatus collection = collection(index, job);
      while (collection.keys() != null && !stopped.getAsBoolean()) {
        KeyStatus keys = collection.keys();
        var coverage = new KeyCoverage(keys.passages(), collection.passages(), keys.bytes());
        if (keys.problem() != null)
          commandLine.getErr().printf("heed: no keys for now: %s%n", keys.problem());
        else if (keys.complete()) view.done(coverage);
        else view.progress(coverage);
        if (keys.problem() != null || keys.complete()) return true;
        pause();
        collection = collection(index, job);
      }
      return collection.keys() == null;
    }
  }

  private static CollectionStatus collection(Path index, JobStatus job) {
    return IndexStatus.read(index).orElseThrow().collections().stream()
        .filter(one -> one.name().equals(job.collection()))
        .findFirst()
        .orElseThrow();
  }

  private static void show(JobStatus status, JobView view) {
    Long expected = status.expected();
    if (status.state() == Job.State.QUEUED) view.waiting(status.reason());
    else view.progress(status.job(), expected == null ? -1 : expected);
  }

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while watching a job", e);
    }
  }
}
