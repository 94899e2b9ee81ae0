package dev.heed.search;

import java.time.Duration;

/// How the first hits are to be read again by a language model.
///
/// @param budget time that reading may take; what it does not allow for keeps its place. Waiting
///   for a model that is still loading is not counted.
/// @param depth hits that are read, from the top of the list; every page is cut from the same list
/// @param keysDepth the same for mode keys, to which a passage costs much less
/// @param evidence hits tell what was read in them
public record Rerank(RerankMode mode, Duration budget, int depth, int keysDepth, boolean evidence) {
  public static final int USUAL_DEPTH = 20;
  public static final int GREATEST_DEPTH = 1000;
  public static final Duration USUAL_BUDGET = Duration.ofSeconds(2);
  public static final Duration GREATEST_BUDGET = Duration.ofMinutes(10);

  /// How many times more passages mode keys reads, unless a depth is chosen.
  private static final int KEYS = 10;

  public Rerank {
    if (budget.compareTo(Duration.ZERO) <= 0 || budget.compareTo(GREATEST_BUDGET) > 0)
      throw new IllegalArgumentException(
          "the budget of reranking must be longer than nothing and at most %d minutes, got %d ms"
              .formatted(GREATEST_BUDGET.toMinutes(), budget.toMillis()));
    if (depth < 1 || depth > GREATEST_DEPTH)
      throw new IllegalArgumentException(
          "the depth of reranking must lie in [1, %d], got %d".formatted(GREATEST_DEPTH, depth));
  }

  /// Every mode reads as many.
  public static Rerank of(RerankMode mode, Duration budget, int depth, boolean evidence) {
    return new Rerank(mode, budget, depth, depth, evidence);
  }

  /// As many as usual.
  public static Rerank usual(RerankMode mode, Duration budget, int depth, boolean evidence) {
    return new Rerank(mode, budget, depth, Math.min(KEYS * depth, GREATEST_DEPTH), evidence);
  }

  /// The order stays that of the first stage.
  public static Rerank off() {
    return usual(RerankMode.OFF, USUAL_BUDGET, USUAL_DEPTH, false);
  }

  int depth(RerankMode reading) {
    return reading == RerankMode.KEYS ? keysDepth : depth;
  }
}
