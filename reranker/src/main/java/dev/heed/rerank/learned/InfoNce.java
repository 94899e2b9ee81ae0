package dev.heed.rerank.learned;

/// InfoNCE (van den Oord et al. 2018, arXiv 1807.03748): how unlikely a softmax over scores · scale
/// finds the document that is wanted, a mean over queries. The scale is one over the temperature.
///
/// @param loss mean of −ln p(wanted)
/// @param byScore (queries, documents) ∂loss/∂score
/// @param byLogScale ∂loss/∂ln(scale)
record InfoNce(double loss, double[][] byScore, double byLogScale) {

  /// @param scores (queries, documents)
  static InfoNce of(double[][] scores, Batch batch, double scale) {
    double loss = 0;
    double byLogScale = 0;
    double[][] byScore = new double[scores.length][];
    for (int query = 0; query < scores.length; query++) {
      int wanted = batch.wanted()[query];
      double[] likely = softmax(scores[query], batch.leftOut()[query], scale);
      loss -= Math.log(Math.max(likely[wanted], Double.MIN_NORMAL)) / scores.length;
      likely[wanted] -= 1;
      for (int document = 0; document < likely.length; document++) {
        byLogScale += scale * likely[document] * scores[query][document] / scores.length;
        likely[document] *= scale / scores.length;
      }
      byScore[query] = likely;
    }
    return new InfoNce(loss, byScore, byLogScale);
  }

  private static double[] softmax(double[] scores, boolean[] leftOut, double scale) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) if (!leftOut[i]) most = Math.max(most, scores[i]);
    double[] likely = new double[scores.length];
    double all = 0;
    for (int i = 0; i < scores.length; i++) {
      likely[i] = leftOut[i] ? 0 : Math.exp(scale * (scores[i] - most));
      all += likely[i];
    }
    for (int i = 0; i < scores.length; i++) likely[i] /= all;
    return likely;
  }
}
