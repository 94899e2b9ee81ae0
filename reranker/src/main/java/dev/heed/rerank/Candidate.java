package dev.heed.rerank;

/// A passage to be ordered.
///
/// @param prior score of the stage before
public record Candidate(String id, String title, String text, double prior) {}
