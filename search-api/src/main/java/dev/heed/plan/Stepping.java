package dev.heed.plan;

import java.time.Duration;

/// Whether a question is to be answered step by step.
///
/// @param budget time that searching for the steps may take; a step that is not begun by then is
///   not asked, and what the others have found counts
public record Stepping(StepMode mode, Duration budget) {
  public static final Duration USUAL_BUDGET = Duration.ofSeconds(2);
  public static final Duration GREATEST_BUDGET = Duration.ofMinutes(10);

  public Stepping {
    if (budget.isNegative() || budget.isZero() || budget.compareTo(GREATEST_BUDGET) > 0)
      throw new IllegalArgumentException(
          "the budget of steps must be longer than nothing and at most %d minutes, got %d ms"
              .formatted(GREATEST_BUDGET.toMinutes(), budget.toMillis()));
  }

  /// Every question as it is.
  public static Stepping off() {
    return new Stepping(StepMode.OFF, USUAL_BUDGET);
  }
}
