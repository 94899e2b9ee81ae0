package dev.heed.rerank;

/// Joins the score of a stage with that of the one before it: `z(previous) + weight · z(stage)`
/// over the candidates of a query, where z(x) = (x − mean) / standard deviation, so that neither
/// scale matters. Scores that are all equal say nothing: their z is 0.
public final class Blending {
  private Blending() {}

  /// One score for each candidate.
  public static double[] blend(double[] previous, double[] stage, double weight) {
    if (previous.length != stage.length)
      throw new IllegalArgumentException(
          "each candidate needs two scores, got %d and %d"
              .formatted(previous.length, stage.length));
    double[] one = standardised(previous);
    double[] other = standardised(stage);
    double[] blended = new double[one.length];
    for (int i = 0; i < one.length; i++) blended[i] = one[i] + weight * other[i];
    return blended;
  }

  static double[] standardised(double[] scores) {
    double mean = 0;
    for (double score : scores) mean += score / scores.length;
    double variance = 0;
    for (double score : scores) variance += (score - mean) * (score - mean) / scores.length;
    double deviation = Math.sqrt(variance);
    double[] z = new double[scores.length];
    if (deviation > 1e-12 * Math.abs(mean))
      for (int i = 0; i < scores.length; i++) z[i] = (scores[i] - mean) / deviation;
    return z;
  }
}
