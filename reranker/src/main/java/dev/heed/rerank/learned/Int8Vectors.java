package dev.heed.rerank.learned;

/// A text's vectors in 8 bits: each has a scale of its own, its largest number being 127 of it.
/// With 128 dimensions a token takes 132 bytes.
///
/// @param numbers (dimensions × tokens): the first number of all vectors, the second of all, …, so
///   that one number of a query meets all tokens at once
/// @param scales (tokens)
public record Int8Vectors(byte[] numbers, float[] scales) {
  public Int8Vectors {
    if (scales.length == 0 || numbers.length % scales.length != 0)
      throw new IllegalArgumentException(
          "%d numbers are no vectors of %d tokens".formatted(numbers.length, scales.length));
  }

  /// Rounds vectors.
  ///
  /// @param vectors (tokens, dimensions)
  public static Int8Vectors of(float[][] vectors) {
    int tokens = vectors.length;
    byte[] numbers = new byte[tokens * vectors[0].length];
    float[] scales = new float[tokens];
    for (int token = 0; token < tokens; token++) {
      float most = 0;
      for (float value : vectors[token]) most = Math.max(most, Math.abs(value));
      scales[token] = most / Byte.MAX_VALUE;
      if (most > 0)
        for (int k = 0; k < vectors[token].length; k++)
          numbers[k * tokens + token] = (byte) Math.round(vectors[token][k] / scales[token]);
    }
    return new Int8Vectors(numbers, scales);
  }

  public int tokens() {
    return scales.length;
  }

  public int dimensions() {
    return numbers.length / scales.length;
  }

  /// As numbers again, turned: (dimensions, tokens).
  float[][] turned() {
    float[][] turned = new float[dimensions()][tokens()];
    for (int k = 0; k < turned.length; k++) decode(k * tokens(), turned[k]);
    return turned;
  }

  private void decode(int from, float[] row) {
    for (int token = 0; token < row.length; token++)
      row[token] = scales[token] * numbers[from + token];
  }
}
