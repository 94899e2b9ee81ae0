package dev.heed.tune;

import dev.heed.evaluate.Significance;
import dev.heed.evaluate.Significance.Difference;
import java.util.Arrays;

/// What a stage adds, on queries that it was not fitted on.
///
/// @param which queries: `all`, or an origin
/// @param before mean nDCG@10 without it
/// @param after mean nDCG@10 with it
/// @param low end of the gain's 95 % interval (paired bootstrap)
/// @param high end of it
/// @param p of the paired randomisation test
/// @param certain whether the interval leaves out 0 and p is below .05
public record Gain(
    String which,
    int queries,
    double before,
    double after,
    double gain,
    double low,
    double high,
    double p,
    boolean certain) {

  static Gain of(String which, double[] before, double[] after, Significance significance) {
    Difference difference = significance.difference(before, after);
    return new Gain(
        which,
        before.length,
        mean(before),
        mean(after),
        difference.mean(),
        difference.low(),
        difference.high(),
        difference.p(),
        difference.certain());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
