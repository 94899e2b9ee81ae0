package dev.heed.cli;

import dev.heed.index.Job;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.jobs.JobSpec;
import dev.heed.jobs.JobStatus;
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
