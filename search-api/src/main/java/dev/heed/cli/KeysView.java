package dev.heed.cli;

import dev.heed.attention.KeyCoverage;
import dev.heed.attention.KeyListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Shows how the computing of keys goes, or of what else is kept of passages.
final class KeysView implements KeyListener, AutoCloseable {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final String what;
  private final ProgressLine line;
  private final Instant since = Instant.now();
  private @Nullable KeyCoverage first;

  KeysView(CommandLine commandLine, boolean json) {
    this(commandLine, json, "keys");
  }

  /// @param what passages get
  KeysView(CommandLine commandLine, boolean json, String what) {
    this.what = what;
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
        "%d of %d passages have %s, %s (%s)%n",
        coverage.keys(),
        coverage.passages(),
        what,
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
    return "%s: %d of %d passages (%s)%s"
        .formatted(
            what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1),
            coverage.keys(),
            coverage.passages(),
            ProgressLine.rate(done, elapsed()),
            ProgressLine.left(done, all, elapsed()));
  }

  private Duration elapsed() {
    return Duration.between(since, Instant.now());
  }
}
