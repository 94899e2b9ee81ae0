package dev.heed.llm;

/// What a passage's tokens receive for a query beyond what they receive for none (ICR, Chen et al.
/// 2025, arXiv 2410.02642): the same prompt is read with the query "N/A", and subtracted.
public final class Calibration {
  private Calibration() {}

  /// Token by token.
  public static double[] difference(float[] query, float[] nothing) {
    double[] calibrated = new double[query.length];
    for (int token = 0; token < calibrated.length; token++)
      calibrated[token] = (double) query[token] - nothing[token];
    return calibrated;
  }

  /// See [#score(double\[\])].
  public static double score(float[] calibrated) {
    double[] tokens = new double[calibrated.length];
    for (int token = 0; token < tokens.length; token++) tokens[token] = calibrated[token];
    return score(tokens);
  }

  /// The sum of the tokens that lie above the mean less two (unbiased) standard deviations: few
  /// tokens lose much to the query, as punctuation does, and would hide what the others gain. A
  /// single token has no deviation and counts.
  public static double score(double[] calibrated) {
    double least = leastThatCounts(calibrated);
    double score = 0;
    for (double token : calibrated) if (token > least) score += token;
    return score;
  }

  /// The same of both at once.
  public static double score(float[] query, float[] nothing) {
    return score(difference(query, nothing));
  }

  private static double leastThatCounts(double[] calibrated) {
    if (calibrated.length < 2) return Double.NEGATIVE_INFINITY;
    double mean = 0;
    for (double token : calibrated) mean += token / calibrated.length;
    double squares = 0;
    for (double token : calibrated) squares += (token - mean) * (token - mean);
    return mean - 2 * Math.sqrt(squares / (calibrated.length - 1));
  }
}
