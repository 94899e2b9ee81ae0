package dev.heed.cli;

import dev.heed.index.EmbeddingListener;
import dev.heed.index.SearchResult.Coverage;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Shows how the filling in of vectors goes.
final class EmbeddingView implements EmbeddingListener, AutoCloseable {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final ProgressLine line;
  private final Instant since = Instant.now();
  private @Nullable Coverage first;

  EmbeddingView(CommandLine commandLine, boolean json) {
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
    this.json = json;
    this.line = ProgressLine.on(err);
  }

  @Override
  public void progress(Coverage coverage) {
    if (first == null) first = coverage;
    if (json) event(coverage);
    else line.show(describe(coverage, first));
  }

  void done(Coverage coverage) {
    if (json) {
      event(coverage);
      return;
    }
    line.close();
    err.printf(
        "%d of %d passages have vectors (%s)%n",
        coverage.embedded(), coverage.passages(), ProgressLine.time(elapsed()));
    err.flush();
  }

  @Override
  public void close() {
    line.close();
  }

  private void event(Coverage coverage) {
    Json.line(out, Map.of("embedded", coverage.embedded(), "passages", coverage.passages()));
  }

  /// The pace is measured from the first batch on: what was there before took no time today.
  private String describe(Coverage coverage, Coverage first) {
    long done = coverage.embedded() - first.embedded();
    long all = coverage.passages() - first.embedded();
    return "Vectors: %d of %d passages (%s)%s"
        .formatted(
            coverage.embedded(),
            coverage.passages(),
            ProgressLine.rate(done, elapsed()),
            ProgressLine.left(done, all, elapsed()));
  }

  private Duration elapsed() {
    return Duration.between(since, Instant.now());
  }
}
