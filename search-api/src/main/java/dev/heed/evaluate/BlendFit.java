package dev.heed.evaluate;

import dev.heed.evaluate.HeadDetection.Judged;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/// The weight of a stage beside a first stage.
public final class BlendFit {
  private static final double[] WEIGHTS = {0, .1, .2, .3, .4, .5, .75, 1, 1.5, 2, 3, 4};

  private BlendFit() {}

  /// The weight of the highest mean nDCG@10; of equal ones the smallest.
  ///
  /// @param judged heads, on queries that they were not chosen by
  static double weight(List<Judged> judged, String first) {
    return best(
        weight ->
            judged.stream()
                .flatMapToDouble(one -> DoubleStream.of(ndcgs(one, first, weight)))
                .average()
                .orElse(0));
  }

  /// The weights that are tried, in order.
  public static double[] weights() {
    return WEIGHTS.clone();
  }

  /// The weight of the highest figure; of equal ones the smallest.
  ///
  /// @param figure mean nDCG@10 at a weight
  public static double best(DoubleUnaryOperator figure) {
    double best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (double weight : WEIGHTS) {
      double ndcg = figure.applyAsDouble(weight);
      if (ndcg <= most + 1e-9) continue;
      most = ndcg;
      best = weight;
    }
    return best;
  }

  private static double[] ndcgs(Judged judged, String first, double weight) {
    return judged.figures((query, scores) -> query.ndcg(first, scores, weight));
  }

  /// What the weight adds to the first stage, query by query.
  static double[] gains(Judged judged, String first, double weight) {
    double[] gains = ndcgs(judged, first, weight);
    for (int i = 0; i < gains.length; i++) gains[i] -= judged.queries().get(i).ndcg(first);
    return gains;
  }
}
