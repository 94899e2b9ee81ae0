package dev.heed.evaluate;

import dev.heed.evaluate.Topics.Topic;
import java.util.List;

/// What is measured: finds documents for a query.
@FunctionalInterface
interface Ranker {

  /// A found document.
  ///
  /// @param id that of the test collection
  record Result(String id, String title, double score) {}

  /// Best first, each document once.
  List<Result> rank(Topic topic);
}
