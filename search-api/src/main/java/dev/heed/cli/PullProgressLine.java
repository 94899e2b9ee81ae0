package dev.heed.cli;

import dev.heed.llm.PullProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Shows a pull: one line that is rewritten on a terminal, else a line for each step.
final class PullProgressLine implements Consumer<PullProgress>, AutoCloseable {
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final int WIDTH = 72;

  private final PrintWriter out;
  private final boolean silent;
  private final boolean terminal;
  private PullProgress.@Nullable Step step;
  private long stepStarted;
  private long drawn;
  private boolean open;

  /// @param silent when the output is for programs
  PullProgressLine(PrintWriter out, boolean silent) {
    this.out = out;
    this.silent = silent;
    this.terminal = Terminal.present();
  }

  @Override
  public void accept(PullProgress progress) {
    if (silent) return;
    long now = System.nanoTime();
    boolean begins = progress.step() != step;
    if (begins) {
      step = progress.step();
      stepStarted = now;
    }
    if (terminal ? begins || now - drawn > REDRAW_NANOS : begins) draw(progress, now);
  }

  private void draw(PullProgress progress, long now) {
    drawn = now;
    if (terminal) {
      String line = describe(progress, Duration.ofNanos(now - stepStarted));
      out.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
      open = true;
    } else {
      out.println(verb(progress.step()));
    }
    out.flush();
  }

  /// For example `downloading 12 of 78 MB, 9.1 MB/s, 8 s left`.
  static String describe(PullProgress progress, Duration since) {
    String verb = verb(progress.step());
    if (progress.total() == 0) return verb;
    String amount =
        String.format(
            Locale.ROOT,
            "%s  %.0f of %.0f MB",
            verb,
            progress.done() / 1e6,
            progress.total() / 1e6);
    double seconds = since.toMillis() / 1e3;
    if (progress.done() == 0 || seconds < 1) return amount;
    double rate = progress.done() / seconds;
    return amount
        + String.format(
            Locale.ROOT,
            ", %.1f MB/s, %.0f s left",
            rate / 1e6,
            Math.ceil((progress.total() - progress.done()) / rate));
  }

  private static String verb(PullProgress.Step step) {
    return switch (step) {
      case WAITING -> "waiting for another process that changes this model";
      case DOWNLOADING -> "downloading";
      case EXTRACTING -> "extracting";
      case IMPORTING -> "importing";
      case VERIFYING -> "verifying";
    };
  }

  @Override
  public void close() {
    if (open) out.println();
    out.flush();
  }
}
