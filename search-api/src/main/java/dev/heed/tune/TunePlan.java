package dev.heed.tune;

import dev.heed.search.RerankMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is tried.
///
/// @param modes of reading that are measured
/// @param heads whether heads of one's own are learned for each of them
/// @param depth documents that are read
/// @param folds parts of the queries of which each is left out once
/// @param adoptUnlabelled whether queries that nobody asked may decide
/// @param encoder whose vectors the index has, null without any
/// @param passages that the index has
public record TunePlan(
    List<RerankMode> modes,
    boolean heads,
    int depth,
    int folds,
    long seed,
    boolean adoptUnlabelled,
    String collection,
    @Nullable String encoder,
    long passages,
    String command,
    String version,
    String machine) {
  private static final Set<RerankMode> READABLE = Set.of(RerankMode.POINTWISE, RerankMode.KEYS);

  public TunePlan {
    modes = List.copyOf(modes);
    for (RerankMode mode : modes)
      if (!READABLE.contains(mode))
        throw new IllegalArgumentException(
            "mode %s cannot be tuned: in it a score depends on the other candidates; use pointwise or keys"
                .formatted(mode));
    if (depth < 10)
      throw new IllegalArgumentException(
          "depth must be >= 10, since the first 10 are measured, got " + depth);
    if (folds < 2) throw new IllegalArgumentException("folds must be >= 2, got " + folds);
  }

  /// By which profiles have their gains.
  String first() {
    return encoder == null ? "bm25" : "hybrid";
  }
}
