package dev.heed.api.search;

import dev.heed.api.web.ProblemException;
import dev.heed.api.web.ProblemKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Lets a bounded number of searches run at once and a bounded number wait for their turn, in the
/// order in which they came. More would only make all of them slower.
public final class Searches {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int running;
  private final int waiting;
  private final Semaphore turns;
  private final AtomicInteger present = new AtomicInteger();
  private final MeterRegistry metrics;

  /// @param running most searches at once
  /// @param waiting most searches that wait
  public Searches(int running, int waiting, MeterRegistry metrics) {
    this.running = running;
    this.waiting = waiting;
    this.turns = new Semaphore(running, true);
    this.metrics = metrics;
    Gauge.builder("heed.searches.running", () -> running - turns.availablePermits())
        .description("Searches that run now")
        .register(metrics);
    Gauge.builder("heed.searches.waiting", turns::getQueueLength)
        .description("Searches that wait for their turn")
        .register(metrics);
  }

  /// Runs it when its turn comes.
  ///
  /// @param kind `bm25`, `dense`, `hybrid`, `answer` …, for the metrics
  /// @throws ProblemException when too many wait already
  public <T> T run(String kind, Supplier<T> search) {
    if (present.incrementAndGet() > running + waiting) {
      present.decrementAndGet();
      throw overloaded();
    }
    try {
      awaitTurn();
      try {
        return timer(kind).record(search);
      } finally {
        turns.release();
      }
    } finally {
      present.decrementAndGet();
    }
  }

  private void awaitTurn() {
    try {
      if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) throw overloaded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw overloaded();
    }
  }

  private Timer timer(String kind) {
    return Timer.builder("heed.search")
        .description("Time of a search, without waiting for its turn")
        .tag("kind", kind)
        .publishPercentileHistogram()
        .register(metrics);
  }

  private ProblemException overloaded() {
    return new ProblemException(
        ProblemKind.OVERLOADED,
        null,
        "%d searches run and %d may wait (settings server.searches, server.waiting): try again in a moment"
            .formatted(running, waiting));
  }
}
