package dev.heed.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// One line that tells how long work goes. On a terminal it is written over; elsewhere a new line
/// comes every ten seconds, so that a log stays readable.
final class ProgressLine implements AutoCloseable {
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration IN_LOG = Duration.ofSeconds(10);

  private final PrintWriter err;
  private final boolean terminal;
  private long shownAt;
  private int width;

  ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
    this.shownAt = System.nanoTime() - ON_TERMINAL.toNanos();
  }

  /// For the terminal of this process, when there is one.
  static ProgressLine on(PrintWriter err) {
    return new ProgressLine(err, Terminal.present());
  }

  /// Shows the line unless the last one is too fresh.
  void show(String line) {
    long now = System.nanoTime();
    if (now - shownAt < (terminal ? ON_TERMINAL : IN_LOG).toNanos()) return;
    shownAt = now;
    print(line);
  }

  /// Clears what is left of an unfinished line.
  @Override
  public void close() {
    if (terminal && width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
    }
  }

  private void print(String line) {
    if (terminal) {
      String cut =
          line.length() > Terminal.width() - 1 ? line.substring(0, Terminal.width() - 1) : line;
      err.print("\r" + cut + " ".repeat(Math.max(0, width - cut.length())));
      width = cut.length();
    } else {
      err.println(line);
    }
    err.flush();
  }

  /// Shows how many are done of all, how fast, and how long the rest will take.
  ///
  /// @param what is going on, with its colon
  /// @param since when it began
  void count(String what, long done, long all, String things, Instant since) {
    Duration elapsed = Duration.between(since, Instant.now());
    show(
        "%s %d of %d %s (%s)%s"
            .formatted(what, done, all, things, rate(done, elapsed), left(done, all, elapsed)));
  }

  /// `1 h 04 min`, `3 min 20 s` or `12 s`.
  static String time(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds >= 3600) return "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
    if (seconds >= 60) return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    return seconds + " s";
  }

  /// `, 45 s left` at the pace so far; empty while nothing can be said.
  static String left(long done, long all, Duration since) {
    if (all <= done || done <= 0 || since.toMillis() < 2_000) return "";
    double perUnit = since.toMillis() / (double) done;
    return ", about " + time(Duration.ofMillis(Math.round(perUnit * (all - done)))) + " left";
  }

  /// `12.3 MiB`.
  static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }

  /// `12.3/s`.
  static String rate(long done, Duration since) {
    double perSecond = done * 1000.0 / Math.max(1, since.toMillis());
    return String.format(Locale.ROOT, perSecond < 100 ? "%.1f/s" : "%.0f/s", perSecond);
  }
}
