package dev.heed.rerank;

/// Where the first stage's best candidates stand in a prompt of all of them.
public enum Order {
  /// Next to the query, as published.
  BEST_LAST,
  BEST_FIRST,
  /// Drawn anew for each query, always in the same way.
  SHUFFLED
}
