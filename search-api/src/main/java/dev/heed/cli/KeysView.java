package dev.heed.cli;

import dev.heed.attention.KeyCoverage;
import dev.heed.attention.KeyListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Shows how the computing of keys goes.
final class KeysView implements KeyListener, AutoCloseable {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final ProgressLine line;
  private final Instant since = Instant.now();
  private @Nullable KeyCoverage first;

  KeysView(CommandLine commandLine, boolean json) {
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
    this.json = json;
    this.line = ProgressLine.on(err);
  }

  @Override
  public void progress(KeyCoverage coverage) {
    if (first == null) first = coverage;
    if (json) Json.line(out, coverage);
    else line.show(describe(coverage, first));
  }

  void done(KeyCoverage coverage) {
    if (json) {
      Json.line(out, coverage);
      return;
    }
    line.close();
    err.printf(
        "%d of %d passages have keys, %s (%s)%n",
        coverage.keys(),
        coverage.passages(),
        ProgressLine.size(coverage.bytes()),
        ProgressLine.time(elapsed()));
    err.flush();
  }

  @Override
  public void close() {
    line.close();
  }

  /// The pace is measured over what was computed now.
  private String describe(KeyCoverage coverage, KeyCoverage first) {
    long done = coverage.keys() - first.keys();
    long all = coverage.passages() - first.keys();
    return "Keys: %d of %d passages (%s)%s"
        .formatted(
            coverage.keys(),
            coverage.passages(),
            ProgressLine.rate(done, elapsed()),
            ProgressLine.left(done, all, elapsed()));
  }

  private Duration elapsed() {
    return Duration.between(since, Instant.now());
  }
}
