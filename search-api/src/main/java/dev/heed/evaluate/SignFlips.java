package dev.heed.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The paired randomisation test: if it made no difference which mode a figure came from, every
/// query's difference could as well have the other sign. The p is the part of all assignments of
/// signs whose mean is at least as far from 0 as the one that was seen (two-sided).
///
/// Fisher's test as Smucker, Allan and Carterette recommend it for retrieval, CIKM 2007.
final class SignFlips {
  /// 2^20 assignments take milliseconds.
  private static final int ENUMERABLE = 20;

  private static final int SAMPLES = 10_000;

  /// Sums of the same numbers differ in their last digits with the order of adding.
  private static final double ROUNDING = 1e-12;

  private SignFlips() {}

  static double p(double[] differences, long seed) {
    double[] changed = Arrays.stream(differences).filter(difference -> difference != 0).toArray();
    double threshold = Math.abs(sum(changed)) - ROUNDING * absoluteSum(changed);
    return changed.length <= ENUMERABLE
        ? exact(changed, threshold)
        : sampled(changed, threshold, new SplittableRandom(seed));
  }

  /// Walks through all assignments in the order of the Gray code: each differs from the one before
  /// in a single sign.
  private static double exact(double[] differences, double threshold) {
    double[] signed = differences.clone();
    double sum = sum(signed);
    int assignments = 1 << signed.length;
    int extreme = Math.abs(sum) >= threshold ? 1 : 0;
    for (int i = 1; i < assignments; i++) {
      int flipped = Integer.numberOfTrailingZeros(i);
      signed[flipped] = -signed[flipped];
      sum += 2 * signed[flipped];
      if (Math.abs(sum) >= threshold) extreme++;
    }
    return (double) extreme / assignments;
  }

  /// What was seen counts as one of the assignments, so that p is never 0 (Phipson and Smyth 2010).
  private static double sampled(double[] differences, double threshold, SplittableRandom random) {
    int extreme = 1;
    for (int i = 0; i < SAMPLES; i++)
      if (Math.abs(randomlySigned(differences, random)) >= threshold) extreme++;
    return extreme / (SAMPLES + 1.0);
  }

  /// Multiplies by the sign: which way a branch goes could not be foreseen, and costs three times
  /// as much.
  private static double randomlySigned(double[] differences, SplittableRandom random) {
    double sum = 0;
    long signs = 0;
    for (int i = 0; i < differences.length; i++) {
      if (i % Long.SIZE == 0) signs = random.nextLong();
      sum += (1 - 2 * (signs & 1)) * differences[i];
      signs >>>= 1;
    }
    return sum;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum;
  }

  private static double absoluteSum(double[] values) {
    double sum = 0;
    for (double value : values) sum += Math.abs(value);
    return sum;
  }
}
