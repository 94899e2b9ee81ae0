package dev.heed.tune.queries;

/// What the ids of a known query's answers are of.
public enum Unit {
  /// Passages of the index.
  PASSAGE,
  /// Documents, by their external id.
  DOCUMENT
}
