package dev.heed.rerank.learned;

/// A text's vectors in 8 bits: each has a scale of its own, its largest number being 127 of it. For
/// 128 dimensions a token takes 132 bytes.
///
/// @param numbers (tokens, dimensions)
/// @param scales (tokens)
public record Int8Vectors(byte[][] numbers, float[] scales) {

  /// @param vectors (tokens, dimensions)
  public static Int8Vectors of(float[][] vectors) {
    byte[][] numbers = new byte[vectors.length][];
    float[] scales = new float[vectors.length];
    for (int token = 0; token < vectors.length; token++) {
      float most = 0;
      for (float value : vectors[token]) most = Math.max(most, Math.abs(value));
      scales[token] = most / Byte.MAX_VALUE;
      numbers[token] = new byte[vectors[token].length];
      if (most > 0)
        for (int k = 0; k < numbers[token].length; k++)
          numbers[token][k] = (byte) Math.round(vectors[token][k] / scales[token]);
    }
    return new Int8Vectors(numbers, scales);
  }

  /// MaxSim: the mean over the query's tokens of the largest cosine with a token of the document.
  static double score(Int8Vectors query, Int8Vectors document) {
    double sum = 0;
    for (int token = 0; token < query.numbers.length; token++)
      sum += query.scales[token] * largest(query.numbers[token], document);
    return sum / query.numbers.length;
  }

  private static double largest(byte[] query, Int8Vectors document) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int other = 0; other < document.numbers.length; other++)
      largest =
          Math.max(largest, (double) document.scales[other] * dot(query, document.numbers[other]));
    return largest;
  }

  private static int dot(byte[] one, byte[] other) {
    int sum = 0;
    for (int k = 0; k < one.length; k++) sum += one[k] * other[k];
    return sum;
  }
}
