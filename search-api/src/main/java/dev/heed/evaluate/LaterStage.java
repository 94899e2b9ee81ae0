package dev.heed.evaluate;

import dev.heed.rerank.Candidate;
import java.util.List;

/// A stage that orders the candidates of the one before it: what a reranker offers to be measured.
public interface LaterStage {
  /// How much a score counts against the one before where nothing is known of it.
  double USUAL_WEIGHT = 0.5;

  /// A query and what was found for it.
  record Asked(String query, List<Candidate> candidates) {}

  /// Told how many pairs of a query and a candidate have been read.
  @FunctionalInterface
  interface Progress {
    void read(int done, int all);
  }

  /// Told all that will be asked before any of it is, so that a document that was found by many
  /// queries is read once.
  default void prepare(List<Asked> all, Progress progress) {}

  /// A score for each candidate, in their order; larger is better, on any scale.
  double[] score(String query, List<Candidate> candidates);

  /// How much its score counts against the one before, where they are blended.
  ///
  /// @param first stage of the mode
  default double weight(EvaluationMode.First first) {
    return USUAL_WEIGHT;
  }

  /// Whether scoring takes as long as it does in a search. What was prepared does not.
  default boolean timed() {
    return true;
  }
}
