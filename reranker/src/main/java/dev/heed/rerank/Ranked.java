package dev.heed.rerank;

import org.jspecify.annotations.Nullable;

/// A candidate in its new place.
///
/// @param score larger is better, on the reranker's own scale; null for one that was not read
/// @param relevance how likely it answers, in [0, 1]; null where that was never fitted
/// @param evidence what was read in it, null for rerankers that do not tell
public record Ranked(
    String id, @Nullable Double score, @Nullable Double relevance, @Nullable Evidence evidence) {

  static Ranked unread(Candidate candidate) {
    return new Ranked(candidate.id(), null, null, null);
  }
}
