package dev.heed.plan;

/// Makes steps of a question. Safe for many threads.
@FunctionalInterface
public interface Planner {

  /// The steps of a question; none where it is best searched as it is.
  Plan plan(String question);
}
