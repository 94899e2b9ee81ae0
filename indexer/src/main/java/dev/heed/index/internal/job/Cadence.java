package dev.heed.index.internal.job;

import java.time.Duration;

/// Says when something that is done now and then is due.
final class Cadence {
  private final long interval;
  private long last = System.nanoTime();

  Cadence(Duration interval) {
    this.interval = interval.toNanos();
  }

  /// True once in every interval.
  boolean isDue() {
    long now = System.nanoTime();
    if (now - last < interval) return false;
    last = now;
    return true;
  }

  /// The interval begins anew.
  void restart() {
    last = System.nanoTime();
  }
}
