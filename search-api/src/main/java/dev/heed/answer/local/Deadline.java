package dev.heed.answer.local;

import java.time.Duration;

/// When an answer has to be there.
public record Deadline(Duration budget, long end) {

  /// From now on.
  public static Deadline in(Duration budget) {
    return new Deadline(budget, System.nanoTime() + budget.toNanos());
  }

  /// Nanoseconds that are left, less than 1 when it is over.
  public long left() {
    return end - System.nanoTime();
  }

  @Override
  public String toString() {
    return "%d ms (answer.budget)".formatted(budget.toMillis());
  }
}
