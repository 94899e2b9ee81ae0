package dev.heed.evaluate;

import dev.heed.evaluate.HeadChoice.Chosen;
import java.util.List;

/// The weight of a stage beside a first stage.
final class BlendFit {
  private static final double[] WEIGHTS = {0, .1, .2, .3, .4, .5, .75, 1, 1.5, 2, 3, 4};

  private BlendFit() {}

  /// The weight of the highest mean nDCG@10; of equal ones the smallest.
  static double weight(List<TrainingQuery> queries, String first, Chosen chosen) {
    double best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (double weight : WEIGHTS) {
      double ndcg = mean(queries, first, chosen, weight);
      if (ndcg <= most + 1e-9) continue;
      most = ndcg;
      best = weight;
    }
    return best;
  }

  private static double mean(
      List<TrainingQuery> queries, String first, Chosen chosen, double weight) {
    return queries.stream()
        .mapToDouble(query -> query.ndcg(first, chosen.scores(query), weight))
        .average()
        .orElse(0);
  }

  /// What the weight adds to the first stage, query by query.
  static double[] gains(List<TrainingQuery> queries, String first, Chosen chosen, double weight) {
    return queries.stream()
        .mapToDouble(query -> query.ndcg(first, chosen.scores(query), weight) - query.ndcg(first))
        .toArray();
  }
}
