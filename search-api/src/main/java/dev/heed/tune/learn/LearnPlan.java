package dev.heed.tune.learn;

import dev.heed.evaluate.HeadTraining.Source;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.LuceneIndex;
import dev.heed.rerank.learned.LateInteractionTraining;
import java.util.List;

/// What is learned, and from what.
///
/// @param learning labelled queries
/// @param testing labelled queries that nothing is learned from, on which the result is measured
/// @param queries most that are drawn to learn from; 0 for all
/// @param depth documents of each search that are ordered
/// @param vectors how what was learned is compared
/// @param folds parts of which each is left out once; 0 to learn without a check
/// @param steps of training, at most
/// @param training how
/// @param encoder of the dense half of the search
/// @param command that repeats it
public record LearnPlan(
    Source learning,
    List<Source> testing,
    int queries,
    int depth,
    VectorStorage vectors,
    int folds,
    int steps,
    LateInteractionTraining.Options training,
    IndexSettings indexing,
    LuceneIndex.Ranking bm25,
    String encoder,
    String command) {
  public LearnPlan {
    testing = List.copyOf(testing);
    if (queries < 0) throw wrong("the number of queries", 0, queries);
    if (depth < 2) throw wrong("the depth", 2, depth);
    if (folds < 0 || folds == 1)
      throw new IllegalArgumentException(
          "folds must be 0 (no check) or at least 2, got %d".formatted(folds));
    if (steps < 1) throw wrong("the number of steps", 1, steps);
  }

  private static IllegalArgumentException wrong(String what, int least, int got) {
    return new IllegalArgumentException("%s must be >= %d, got %d".formatted(what, least, got));
  }
}
