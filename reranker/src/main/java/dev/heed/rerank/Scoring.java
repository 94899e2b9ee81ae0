package dev.heed.rerank;

import dev.heed.llm.Attention;
import dev.heed.llm.Calibration;
import dev.heed.llm.Segment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How the attention that a window's tokens receive becomes scores.
///
/// @param calibrated what they receive for a query that asks for nothing is subtracted, and tokens
///   that lose much to the query do not count; else it is their sum
/// @param summed heads are summed first and have one score, as published (ICR, arXiv 2410.02642)
record Scoring(boolean calibrated, boolean summed) {

  /// Heads by themselves, calibrated.
  static Scoring usual() {
    return new Scoring(true, false);
  }

  /// @param nothing what is subtracted, null where nothing is
  /// @param from first key of the window
  /// @param window its tokens
  WindowReading score(Attention query, @Nullable Attention nothing, int from, Segment window) {
    int tokens = window.length();
    return score(query, nothing == null ? null : cut(nothing, from, tokens), from, window);
  }

  /// @param nothing (heads, tokens) what is subtracted, null where nothing is
  /// @param from first key of the window
  /// @param window its tokens
  WindowReading score(Attention query, float @Nullable [][] nothing, int from, Segment window) {
    float[][] received = cut(query, from, window.length());
    if (nothing != null) subtract(received, nothing);
    return score(summed ? new float[][] {sum(received)} : received, window);
  }

  /// @param tokens (heads, tokens) what each received
  WindowReading score(float[][] tokens, Segment window) {
    double[] scores = new double[tokens.length];
    for (int head = 0; head < scores.length; head++)
      scores[head] = calibrated ? Calibration.score(tokens[head]) : total(tokens[head]);
    return new WindowReading(scores, tokens, window);
  }

  /// What a stretch of the keys received, (heads, tokens).
  static float[][] cut(Attention attention, int from, int length) {
    float[][] cut = new float[attention.received().length][];
    for (int head = 0; head < cut.length; head++)
      cut[head] = Arrays.copyOfRange(attention.received()[head], from, from + length);
    return cut;
  }

  private static void subtract(float[][] from, float[][] what) {
    for (int head = 0; head < from.length; head++)
      for (int token = 0; token < from[head].length; token++)
        from[head][token] -= what[head][token];
  }

  private static float[] sum(float[][] heads) {
    double[] sums = new double[heads[0].length];
    for (float[] head : heads)
      for (int token = 0; token < sums.length; token++) sums[token] += head[token];
    float[] sum = new float[sums.length];
    for (int token = 0; token < sum.length; token++) sum[token] = (float) sums[token];
    return sum;
  }

  private static double total(float[] tokens) {
    double total = 0;
    for (float token : tokens) total += token;
    return total;
  }
}
