package dev.heed.cli;

import dev.heed.llm.PullProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Shows how a model comes.
final class PullLine implements Consumer<PullProgress>, AutoCloseable {
  private final String name;
  private final ProgressLine line;
  private PullProgress.@Nullable Step step;
  private Instant since = Instant.now();

  PullLine(String name, PrintWriter err) {
    this.name = name;
    this.line = ProgressLine.on(err);
  }

  @Override
  public void accept(PullProgress progress) {
    if (progress.step() != step) since = Instant.now();
    step = progress.step();
    Duration elapsed = Duration.between(since, Instant.now());
    line.show(
        switch (progress.step()) {
          case WAITING -> "Waiting for another process that changes " + name;
          case DOWNLOADING -> "Fetching " + name + amount(progress, elapsed);
          case EXTRACTING -> "Unpacking " + name + amount(progress, elapsed);
          case VERIFYING -> "Verifying " + name;
        });
  }

  @Override
  public void close() {
    line.close();
  }

  private static String amount(PullProgress progress, Duration elapsed) {
    if (progress.total() == 0) return ", " + mebibytes(progress.done());
    return ", %s of %s%s"
        .formatted(
            mebibytes(progress.done()),
            mebibytes(progress.total()),
            ProgressLine.left(progress.done(), progress.total(), elapsed));
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }
}
