package dev.heed.springai.retrieval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of the service.
///
/// @param k most documents
/// @param collection null for the service's usual one
/// @param mode `bm25`, `dense` or `hybrid`; null as the service has it
/// @param rerank how a language model reads the first hits again: `auto`, `off`, `keys` …; null as
///   the service has it
/// @param filters conditions that must all hold: `type=pdf`, `path=docs/*`
public record RetrievalOptions(
    int k,
    @Nullable String collection,
    @Nullable String mode,
    @Nullable String rerank,
    List<String> filters) {
  public static final int MOST = 1000;

  public RetrievalOptions {
    if (k < 1 || k > MOST)
      throw new IllegalArgumentException(
          "k must be a whole number from 1 to %d, got %d".formatted(MOST, k));
    filters = List.copyOf(filters);
  }

  /// Everything but their number as the service has it.
  public static RetrievalOptions of(int k) {
    return new RetrievalOptions(k, null, null, null, List.of());
  }
}
