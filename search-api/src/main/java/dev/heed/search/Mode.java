package dev.heed.search;

/// Which of the two first-stage searches answer a query.
public enum Mode {
  /// Words alone.
  BM25,
  /// Meaning alone: nearest vectors.
  DENSE,
  /// Both, fused. Without an encoder or vectors it is [#BM25], and the trace says so.
  HYBRID
}
