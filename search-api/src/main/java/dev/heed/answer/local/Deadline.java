package dev.heed.answer.local;

import java.time.Duration;

/// When what a model writes has to be there.
///
/// @param setting that gives it more time
public record Deadline(Duration budget, String setting, long end) {

  /// From now on, for an answer.
  public static Deadline in(Duration budget) {
    return in(budget, "answer.budget");
  }

  /// From now on.
  public static Deadline in(Duration budget, String setting) {
    return new Deadline(budget, setting, System.nanoTime() + budget.toNanos());
  }

  /// Nanoseconds that are left, less than 1 when it is over.
  public long left() {
    return end - System.nanoTime();
  }

  @Override
  public String toString() {
    return "%d ms (%s)".formatted(budget.toMillis(), setting);
  }
}
