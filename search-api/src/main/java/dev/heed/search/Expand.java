package dev.heed.search;

import java.time.Duration;

/// How a query is to be searched with more than its own words.
///
/// @param budget time that finding them may take; when it is spent the query is searched as it is.
///   Waiting for a model that is still loading is not counted.
public record Expand(ExpandMode mode, Duration budget) {
  public static final Duration USUAL_BUDGET = Duration.ofSeconds(2);
  public static final Duration GREATEST_BUDGET = Duration.ofMinutes(10);

  public Expand {
    if (budget.compareTo(Duration.ZERO) <= 0 || budget.compareTo(GREATEST_BUDGET) > 0)
      throw new IllegalArgumentException(
          "the budget of expansion must be longer than nothing and at most %d minutes, got %d ms"
              .formatted(GREATEST_BUDGET.toMinutes(), budget.toMillis()));
  }

  /// The query as it is.
  public static Expand off() {
    return new Expand(ExpandMode.off(), USUAL_BUDGET);
  }
}
