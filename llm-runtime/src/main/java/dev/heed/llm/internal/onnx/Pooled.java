package dev.heed.llm.internal.onnx;

import java.nio.FloatBuffer;

/// Vectors of texts out of the vectors of their tokens. `values` has the shape (texts, tokens,
/// dimension), row by row.
final class Pooled {
  private Pooled() {}

  /// The first token's vector, at unit length.
  static float[] cls(FloatBuffer values, int text, int tokens, int dimension) {
    return toUnitLength(row(values, text * tokens, dimension));
  }

  /// Mean of the first `length` token vectors, at unit length. The sum has the mean's direction, so
  /// dividing by the length first would change nothing.
  static float[] mean(FloatBuffer values, int text, int tokens, int dimension, int length) {
    float[] sum = row(values, text * tokens, dimension);
    for (int token = 1; token < length; token++) {
      int start = (text * tokens + token) * dimension;
      for (int d = 0; d < dimension; d++) sum[d] += values.get(start + d);
    }
    return toUnitLength(sum);
  }

  static float[] row(FloatBuffer values, int row, int dimension) {
    float[] vector = new float[dimension];
    values.get(row * dimension, vector);
    return vector;
  }

  /// Divides a vector by its length, in place.
  static float[] toUnitLength(float[] vector) {
    double squares = 0;
    for (float value : vector) squares += (double) value * value;
    if (!(squares > 0 && squares < Double.POSITIVE_INFINITY))
      throw new ArithmeticException("the model gave a vector without a length: " + squares);
    float factor = (float) (1 / Math.sqrt(squares));
    for (int d = 0; d < vector.length; d++) vector[d] *= factor;
    return vector;
  }
}
