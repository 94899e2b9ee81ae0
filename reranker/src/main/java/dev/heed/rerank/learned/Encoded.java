package dev.heed.rerank.learned;

/// A text on its way through a projection and back.
///
/// @param states (tokens, width)
/// @param vectors (tokens, dimensions), of unit length
/// @param lengths what they were long before
/// @param gradient (tokens, dimensions) of the loss, by the vectors; filled on the way back
record Encoded(float[][] states, float[][] vectors, float[] lengths, float[][] gradient) {

  static Encoded of(float[][] states, Projection projection) {
    float[][] vectors = projection.project(states);
    float[] lengths = Projection.toUnitLength(vectors);
    return new Encoded(
        states, vectors, lengths, new float[vectors.length][projection.dimensions()]);
  }

  /// Back through the scaling, in its place: of y = x/‖x‖, ∂L/∂x = (∂L/∂y − y (y · ∂L/∂y)) / ‖x‖.
  void backThroughScaling() {
    for (int token = 0; token < vectors.length; token++) {
      float[] vector = vectors[token];
      float[] own = gradient[token];
      double along = 0;
      for (int k = 0; k < own.length; k++) along += (double) vector[k] * own[k];
      for (int k = 0; k < own.length; k++)
        own[k] = (float) ((own[k] - vector[k] * along) / lengths[token]);
    }
  }

  boolean hasGradient(int token) {
    for (float value : gradient[token]) if (value != 0) return true;
    return false;
  }
}
