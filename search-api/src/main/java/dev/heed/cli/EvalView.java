package dev.heed.cli;

import dev.heed.evaluate.Evaluator;
import dev.heed.evaluate.TestCollection;
import dev.heed.evaluate.Topics;
import dev.heed.index.Job;
import dev.heed.index.SearchResult.Coverage;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Shows how an evaluation goes, and what of it is not as one would expect.
final class EvalView implements Evaluator.Listener, AutoCloseable {
  private final PrintWriter err;
  private final ProgressLine line;
  private Instant since = Instant.now();
  private @Nullable Coverage first;
  private String step = "";

  EvalView(PrintWriter err) {
    this.err = err;
    this.line = ProgressLine.on(err);
  }

  @Override
  public void collection(TestCollection collection, Topics topics) {
    if (topics.unanswerable() > 0)
      say(
          "%s: %d judged queries have no relevant document and are left out"
              .formatted(collection.name(), topics.unanswerable()));
    if (topics.asked().size() < topics.answerable())
      say(
          "%s: a sample of %d of %d queries"
              .formatted(collection.name(), topics.asked().size(), topics.answerable()));
  }

  @Override
  public void incomplete(String collection, long failed) {
    say("%s: %d documents could not be indexed and are not found".formatted(collection, failed));
  }

  @Override
  public void begins(String what) {
    step = what;
    since = Instant.now();
    first = null;
    say(what);
  }

  @Override
  public void progress(Job job, long expected) {
    long seen = job.documents().seen();
    line.show(
        "%s: %d documents (%s)%s"
            .formatted(
                step,
                seen,
                ProgressLine.rate(seen, elapsed()),
                ProgressLine.left(seen, expected, elapsed())));
  }

  @Override
  public void progress(Coverage coverage) {
    if (first == null) first = coverage;
    long done = coverage.embedded() - first.embedded();
    line.show(
        "%s: %d of %d passages (%s)%s"
            .formatted(
                step,
                coverage.embedded(),
                coverage.passages(),
                ProgressLine.rate(done, elapsed()),
                ProgressLine.left(done, coverage.passages() - first.embedded(), elapsed())));
  }

  @Override
  public void asked(String collection, String variant, int done, int all) {
    count("%s, %s:".formatted(collection, variant), done, all, "queries");
  }

  @Override
  public void read(String collection, String variant, int done, int all) {
    count("%s, %s: reading".formatted(collection, variant), done, all, "pairs");
  }

  private void count(String now, int done, int all, String things) {
    if (!now.equals(step)) {
      step = now;
      since = Instant.now();
      return;
    }
    line.count(step, done, all, things, since);
  }

  private Duration elapsed() {
    return Duration.between(since, Instant.now());
  }

  private void say(String what) {
    line.close();
    err.println("heed: " + what);
    err.flush();
  }

  @Override
  public void close() {
    line.close();
  }
}
