package dev.heed.rerank.learned;

import java.util.Arrays;

/// Each of a query's tokens takes the token of the document that is most like it.
///
/// @param nearest (query's tokens) which of the document's it takes
/// @param score mean of their cosines
record NearestTokens(int[] nearest, double score) {

  /// The nearest tokens of a document.
  ///
  /// @param query (tokens, dimensions), of unit length
  /// @param turned (dimensions, tokens): the document's vectors, turned so that one number of the
  ///   query meets all tokens of the document at once
  static NearestTokens of(float[][] query, float[][] turned) {
    int[] nearest = new int[query.length];
    float[] cosines = new float[turned[0].length];
    double sum = 0;
    for (int token = 0; token < query.length; token++) {
      cosines(query[token], turned, cosines);
      int best = 0;
      for (int other = 1; other < cosines.length; other++)
        if (cosines[other] > cosines[best]) best = other;
      nearest[token] = best;
      sum += cosines[best];
    }
    return new NearestTokens(nearest, sum / query.length);
  }

  private static void cosines(float[] query, float[][] turned, float[] cosines) {
    Arrays.fill(cosines, 0);
    int k = 0;
    for (; k + 3 < query.length; k += 4) {
      float a = query[k];
      float b = query[k + 1];
      float c = query[k + 2];
      float d = query[k + 3];
      float[] rowA = turned[k];
      float[] rowB = turned[k + 1];
      float[] rowC = turned[k + 2];
      float[] rowD = turned[k + 3];
      for (int token = 0; token < cosines.length; token++)
        cosines[token] += (a * rowA[token] + b * rowB[token]) + (c * rowC[token] + d * rowD[token]);
    }
    for (; k < query.length; k++) {
      float a = query[k];
      float[] row = turned[k];
      for (int token = 0; token < cosines.length; token++) cosines[token] += a * row[token];
    }
  }

  /// Vectors as they are multiplied.
  ///
  /// @param vectors (tokens, dimensions)
  /// @return (dimensions, tokens)
  static float[][] turned(float[][] vectors) {
    float[][] turned = new float[vectors[0].length][vectors.length];
    for (int token = 0; token < vectors.length; token++)
      for (int k = 0; k < turned.length; k++) turned[k][token] = vectors[token][k];
    return turned;
  }
}
