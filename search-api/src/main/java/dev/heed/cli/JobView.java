package dev.heed.cli;

import dev.heed.index.Job;
import dev.heed.index.JobListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Shows a job while it goes: a line for a person, or events for a program.
final class JobView implements JobListener, AutoCloseable {
  private static final int FAILURES_SHOWN = 5;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final ProgressLine line;
  private final Instant since = Instant.now();

  JobView(CommandLine commandLine, boolean json) {
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
    this.json = json;
    this.line = ProgressLine.on(err);
  }

  @Override
  public void progress(Job job, long expected) {
    if (json) Json.line(out, job);
    else line.show(describe(job, expected));
  }

  /// It waits for its turn in the service.
  ///
  /// @param reason why, although it is the first; null when it is not
  void waiting(@Nullable String reason) {
    if (!json) line.show(reason == null ? "Waiting for the jobs before it" : "Waiting: " + reason);
  }

  /// Says how it ended; a program has had that as the last event.
  void done(Job job) {
    if (json) return;
    line.close();
    err.println(summary(job));
    if (job.state() == Job.State.DONE && job.documents().seen() == 0)
      err.printf("No documents were found in %s%n", String.join(", ", job.sources()));
    printFailures(job);
    err.flush();
  }

  private void printFailures(Job job) {
    job.failures().stream()
        .limit(FAILURES_SHOWN)
        .forEach(failure -> err.printf("  %s: %s%n", failure.uri(), failure.reason()));
    long more = job.documents().failed() - Math.min(FAILURES_SHOWN, job.failures().size());
    if (more > 0) err.printf("  and %d more; heed index status --failures lists them%n", more);
  }

  @Override
  public void close() {
    line.close();
  }

  private String describe(Job job, long expected) {
    long seen = job.documents().seen();
    Duration elapsed = elapsed();
    String of = expected > seen ? " of about " + expected : "";
    return "Reading: %d%s documents (%s), %d passages (%s)%s"
        .formatted(
            seen,
            of,
            ProgressLine.rate(seen, elapsed),
            job.passages(),
            ProgressLine.rate(job.passages(), elapsed),
            ProgressLine.left(seen, expected, elapsed));
  }

  private String summary(Job job) {
    Job.Documents documents = job.documents();
    String ended =
        switch (job.state()) {
          case DONE -> "Indexed";
          case CANCELLED -> "Interrupted (the same command goes on from here) after";
          case FAILED, QUEUED, RUNNING -> "Failed after";
        };
    return "%s %d documents, %d passages in %s: %d unchanged, %d removed, %d failed"
        .formatted(
            ended,
            documents.indexed(),
            job.passages(),
            ProgressLine.time(elapsed()),
            documents.unchanged(),
            documents.removed(),
            documents.failed());
  }

  private Duration elapsed() {
    return Duration.between(since, Instant.now());
  }
}
