package dev.heed.evaluate;

import dev.heed.evaluate.Significance.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The percentile bootstrap: the spread of the mean over samples drawn with replacement.
///
/// Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13: of 10,000 means in
/// order, the 250th from below and from above.
final class Bootstrap {
  private static final int RESAMPLES = 10_000;
  private static final int OUTSIDE = 250;

  private Bootstrap() {}

  /// The 95 % interval of the mean.
  ///
  /// @param values one per query, at least one
  static Interval interval(double[] values, long seed) {
    var random = new SplittableRandom(seed);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) means[i] = resampledMean(values, random);
    Arrays.sort(means);
    return new Interval(means[OUTSIDE - 1], means[RESAMPLES - OUTSIDE]);
  }

  private static double resampledMean(double[] values, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) sum += values[random.nextInt(values.length)];
    return sum / values.length;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum / values.length;
  }
}
