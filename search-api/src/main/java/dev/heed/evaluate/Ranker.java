package dev.heed.evaluate;

import dev.heed.evaluate.Topics.Topic;
import java.util.List;

/// What is measured: finds documents for a query.
@FunctionalInterface
interface Ranker {

  /// A found document.
  ///
  /// @param id that of the test collection
  /// @param text of the passage that it is found by
  record Result(String id, String title, String text, double score) {
    Result with(double other) {
      return new Result(id, title, text, other);
    }
  }

  /// Best first, each document once.
  List<Result> rank(Topic topic);

  /// Whether it takes as long as it does for a user.
  default boolean timed() {
    return true;
  }

  /// Nanoseconds that all rankings so far would have taken longer, had nothing been remembered.
  default long remembered() {
    return 0;
  }

  /// Queries that are asked twice, the first time for the compiler and the caches.
  default int warmUp() {
    return 30;
  }
}
