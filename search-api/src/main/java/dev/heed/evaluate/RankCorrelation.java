package dev.heed.evaluate;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Spearman's ρ: Pearson's correlation of ranks, equal values sharing the mean of theirs. Spearman,
/// American Journal of Psychology 1904.
final class RankCorrelation {
  private RankCorrelation() {}

  /// In [-1, 1]; 0 where one side has only equal values, which order nothing.
  static double of(double[] one, double[] other) {
    double[] x = ranks(one);
    double[] y = ranks(other);
    double mean = (x.length + 1) / 2.0;
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mean) * (y[i] - mean);
      xx += (x[i] - mean) * (x[i] - mean);
      yy += (y[i] - mean) * (y[i] - mean);
    }
    return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
  }

  /// From 1.
  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) to++;
      for (int i = from; i < to; i++) ranks[order[i]] = (from + 1 + to) / 2.0;
      from = to;
    }
    return ranks;
  }
}
