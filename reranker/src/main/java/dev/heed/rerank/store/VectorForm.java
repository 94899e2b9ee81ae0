package dev.heed.rerank.store;

/// What all vectors of a store have in common.
///
/// @param perToken vectors of a token, h: one for each head whose keys are kept, say
/// @param dimensions numbers of a vector, d
public record VectorForm(int perToken, int dimensions) {
  public VectorForm {
    if (perToken < 1 || dimensions < 1)
      throw new IllegalArgumentException(
          "a token needs at least one vector of at least one number, got %d of %d"
              .formatted(perToken, dimensions));
  }

  /// Bytes of a token: its numbers and a scale for each vector.
  public int bytesPerToken() {
    return perToken * (dimensions + Float.BYTES);
  }
}
