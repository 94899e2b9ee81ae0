package dev.heed.cli;

import dev.heed.tune.queries.Origin;
import dev.heed.tune.queries.QueryGathering;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shows how the gathering of queries goes.
final class GatheringView implements QueryGathering.Listener, AutoCloseable {
  private final ProgressLine line;
  private @Nullable Origin now;
  private Instant since = Instant.now();

  GatheringView(PrintWriter err) {
    this.line = ProgressLine.on(err);
  }

  @Override
  public void gathered(Origin origin, int kept, int wanted, int passages) {
    if (origin != now) {
      now = origin;
      since = Instant.now();
    }
    Duration elapsed = Duration.between(since, Instant.now());
    line.show(
        "%s: %d of %d queries from %d passages (%s)%s"
            .formatted(
                origin.name().toLowerCase(Locale.ROOT),
                kept,
                wanted,
                passages,
                ProgressLine.rate(kept, elapsed),
                ProgressLine.left(kept, wanted, elapsed)));
  }

  @Override
  public void close() {
    line.close();
  }
}
