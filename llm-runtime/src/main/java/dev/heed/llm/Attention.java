package dev.heed.llm;

/// What keys receive from some rows of a sequence, as a mean over these rows.
///
/// @param received (heads, keys): the cached tokens, then the new ones. A head's numbers add up to
///   1. Heads are those of the reader, in its order.
public record Attention(float[][] received) {

  /// What one head reads in a stretch of tokens.
  ///
  /// @param from first key of it
  /// @param to behind the last
  public double mass(int head, int from, int to) {
    double mass = 0;
    for (int key = from; key < to; key++) mass += received[head][key];
    return mass;
  }
}
