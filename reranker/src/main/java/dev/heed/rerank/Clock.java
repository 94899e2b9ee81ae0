package dev.heed.rerank;

import java.time.Duration;

/// Time that passes, and the budget that it is taken from.
record Clock(long begin, Duration budget) {
  Clock(Duration budget) {
    this(System.nanoTime(), budget);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  Duration left() {
    return budget.minus(elapsed());
  }
}
