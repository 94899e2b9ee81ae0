package dev.heed.tune.learn;

import java.util.Locale;
import java.util.Set;

/// Queries by whether one of their relevant documents answered a query that was learned from: then
/// part of a gain is remembering which documents tend to be relevant.
enum Seen {
  ALL,
  UNSEEN,
  SEEN;

  /// @param learnedFrom ids of documents that answered queries that were learned from
  boolean holds(LabelledQuery query, Set<String> learnedFrom) {
    return this == ALL || query.answeredByOneOf(learnedFrom) == (this == SEEN);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
