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
      case Z_SCORES -> meanOfZ(scores.stream().map(Combination::largest).toList());
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

  /// A head's score of a document is that of the window that it likes best.
  private static double[] largest(double[][] windows) {
    double[] largest = windows[0].clone();
    for (double[] window : windows)
      for (int head = 0; head < largest.length; head++)
        largest[head] = Math.max(largest[head], window[head]);
    return largest;
  }

  private double[] meanOfZ(List<double[]> scores) {
    double[] means = new double[scores.size()];
    double total = Arrays.stream(weights).sum();
    for (int head = 0; head < weights.length; head++) {
      int column = head;
      double[] z = Blending.standardised(scores.stream().mapToDouble(one -> one[column]).toArray());
      for (int i = 0; i < means.length; i++) means[i] += weights[head] / total * z[i];
    }
    return means;
  }
}
