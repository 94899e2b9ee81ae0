package dev.heed.tune.learn;

import dev.heed.evaluate.Significance;
import dev.heed.evaluate.Significance.Difference;
import java.util.Arrays;

/// What the learned score adds to a first stage, in nDCG@10, on queries that nothing was learned
/// from.
///
/// @param first stage
/// @param which queries these are: `all`, `unseen` (no relevant document of theirs answered a query
///   that was learned from) or `seen`
/// @param queries how many
/// @param before of the first stage
/// @param alone its documents in the order of the learned score
/// @param weight of the blend
/// @param after the blend
/// @param low end of the 95 % interval of after − before (paired bootstrap)
/// @param high end of it
/// @param p of the paired randomisation test
public record Gain(
    String first,
    String which,
    int queries,
    double before,
    double alone,
    double weight,
    double after,
    double low,
    double high,
    double p) {

  /// @param figures of each query, at least one: before, alone, after
  static Gain of(
      String first, String which, double weight, double[][] figures, Significance significance) {
    double[] before = column(figures, 0);
    double[] after = column(figures, 2);
    Difference difference = significance.difference(before, after);
    return new Gain(
        first,
        which,
        figures.length,
        mean(before),
        mean(column(figures, 1)),
        weight,
        mean(after),
        difference.low(),
        difference.high(),
        difference.p());
  }

  private static double[] column(double[][] figures, int column) {
    return Arrays.stream(figures).mapToDouble(figure -> figure[column]).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /// Whether the interval lies above 0 and chance rarely does as much.
  public boolean isEstablished() {
    return low > 0 && p < .05;
  }

  /// In nDCG@10.
  public double gain() {
    return after - before;
  }
}
