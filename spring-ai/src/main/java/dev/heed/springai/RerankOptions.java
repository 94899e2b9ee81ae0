package dev.heed.springai;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a [DocumentReranker] orders.
///
/// @param budget time that reading may take; what it does not allow for keeps its order
/// @param weight of what was read beside the score that documents came with ([Blending]); null lets
///   what was read decide alone
/// @param topK documents that are kept, from the first; null keeps all
public record RerankOptions(Duration budget, @Nullable Double weight, @Nullable Integer topK) {
  /// What is read counts half as much as what the documents were found by.
  public static final double USUAL_WEIGHT = .5;

  public static final Duration USUAL_BUDGET = Duration.ofSeconds(2);

  public RerankOptions {
    if (!budget.isPositive())
      throw new IllegalArgumentException(
          "the budget of reranking must be longer than nothing, got %s".formatted(budget));
    if (weight != null && !(weight >= 0 && weight < Double.POSITIVE_INFINITY))
      throw new IllegalArgumentException(
          "the weight of reranking must be a number >= 0, got %s".formatted(weight));
    if (topK != null && topK < 1)
      throw new IllegalArgumentException(
          "the documents that reranking keeps must be >= 1, got %d".formatted(topK));
  }

  /// Two seconds, blended, all documents kept.
  public static RerankOptions usual() {
    return new RerankOptions(USUAL_BUDGET, USUAL_WEIGHT, null);
  }
}
