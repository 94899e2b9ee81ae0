package dev.heed.search;

import dev.heed.rerank.Evidence;
import dev.heed.rerank.Ranked;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What came of reading a hit again.
///
/// @param before its rank in the first stage's list, from 1
/// @param score of the reranker, on its own scale
/// @param blended what it is ordered by: z-scores of both stages, the second one weighted
/// @param relevance how likely it answers, in [0, 1]; null where that was never fitted
/// @param evidence what was read in it, null where that is not told
public record Read(
    int before,
    double score,
    double blended,
    @Nullable Double relevance,
    @Nullable Evidence evidence) {

  static Read of(int before, Ranked ranked, double blended) {
    return new Read(
        before,
        Objects.requireNonNull(ranked.score()),
        blended,
        ranked.relevance(),
        ranked.evidence());
  }
}
