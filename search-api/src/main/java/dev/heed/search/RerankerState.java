package dev.heed.search;

import dev.heed.rerank.Measured;
import dev.heed.rerank.Reranker;

/// Whether there is a reranker.
public sealed interface RerankerState {

  /// It can be used.
  ///
  /// @param profile what is known of how it reads
  record Ready(Reranker reranker, Measured profile) implements RerankerState {}

  /// It cannot.
  ///
  /// @param why a sentence that says what to do
  record Missing(String why) implements RerankerState {}
}
