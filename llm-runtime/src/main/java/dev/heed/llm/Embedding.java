package dev.heed.llm;

/// A text as a point.
///
/// @param vector unit length
/// @param tokens tokens that were read, special ones included
/// @param truncated true when the text was longer than the encoder reads
public record Embedding(float[] vector, int tokens, boolean truncated) {}
