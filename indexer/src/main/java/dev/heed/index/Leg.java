package dev.heed.index;

/// One of the two first-stage searches.
public enum Leg {
  /// Term matching, Robertson's BM25.
  BM25,
  /// Nearest vectors by cosine.
  DENSE
}
