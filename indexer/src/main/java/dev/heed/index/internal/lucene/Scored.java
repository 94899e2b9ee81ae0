package dev.heed.index.internal.lucene;

/// A passage that a leg found.
///
/// @param passage its Lucene number
record Scored(int passage, float score) {}
