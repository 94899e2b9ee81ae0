package dev.heed.search;

import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Reranker;

/// Whether there is a reranker.
public sealed interface RerankerState {

  /// It can be used.
  ///
  /// @param profile of the heads that it reads
  record Ready(Reranker reranker, HeadProfile profile) implements RerankerState {}

  /// It cannot.
  ///
  /// @param why a sentence that says what to do
  record Missing(String why) implements RerankerState {}
}
