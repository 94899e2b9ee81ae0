package dev.heed.rerank;

import dev.heed.rerank.HeadProfile.Combining;
import java.util.Arrays;
import java.util.List;

/// One score out of those of many heads.
///
/// @param weights of the heads
record Combination(Combining combining, double[] weights) {

  /// One score for each candidate.
  ///
  /// @param scores (candidates, windows, heads)
  double[] of(List<double[][]> scores) {
    return switch (combining) {
      case SUM -> scores.stream().mapToDouble(one -> sum(one[bestWindow(one)])).toArray();
      case Z_SCORES ->
          meanOfZ(scores.stream().map(HeadScores::ofDocument).toArray(double[][]::new));
    };
  }

  /// The window whose sum is largest, by its number.
  int bestWindow(double[][] windows) {
    int best = 0;
    for (int window = 1; window < windows.length; window++)
      if (sum(windows[window]) > sum(windows[best])) best = window;
    return best;
  }

  private double sum(double[] scores) {
    double sum = 0;
    for (int head = 0; head < weights.length; head++) sum += weights[head] * scores[head];
    return sum;
  }

  private double[] meanOfZ(double[][] scores) {
    double[][] z = HeadProfile.standardised(scores);
    double total = Arrays.stream(weights).map(Math::abs).sum();
    return Arrays.stream(z).mapToDouble(candidate -> sum(candidate) / total).toArray();
  }
}
