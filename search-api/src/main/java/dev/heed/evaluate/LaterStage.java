package dev.heed.evaluate;

import dev.heed.rerank.Candidate;
import java.util.List;

/// A stage that orders the candidates of the one before it: what a reranker offers to be measured.
@FunctionalInterface
public interface LaterStage {

  /// A score for each candidate, in their order; larger is better, on any scale.
  double[] score(String query, List<Candidate> candidates);

  /// How much its score counts against the one before, where they are blended.
  default double weight() {
    return 0.5;
  }
}
