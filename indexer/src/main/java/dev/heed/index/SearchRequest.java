package dev.heed.index;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A search of one collection.
///
/// @param depth hits wanted from each leg
/// @param filters all must hold, in both legs
/// @param order how each leg's hits are sorted
/// @param facets fields of [Filter#FIELDS] whose values are to be counted
/// @param recency raises newer documents, null for none
public record SearchRequest(
    Query query,
    int depth,
    List<Filter> filters,
    Order order,
    List<String> facets,
    @Nullable Recency recency) {

  /// How hits are sorted.
  public enum Order {
    RELEVANCE,
    NEWEST,
    OLDEST,
    PATH
  }

  /// Multiplies a score by `1 + weight · 2^(−age / halfLife)`; a document without a date keeps its
  /// score.
  public record Recency(Duration halfLife, float weight) {
    public Recency {
      if (halfLife.isNegative() || halfLife.isZero())
        throw new IllegalArgumentException("half-life must be positive, got " + halfLife);
      if (!(weight >= 0))
        throw new IllegalArgumentException("recency weight must be >= 0, got " + weight);
    }
  }

  public SearchRequest {
    if (depth < 1) throw new IllegalArgumentException("depth must be >= 1, got " + depth);
    filters = List.copyOf(filters);
    facets = List.copyOf(facets);
  }

  /// The best `depth` hits, nothing filtered.
  public static SearchRequest of(Query query, int depth) {
    return new SearchRequest(query, depth, List.of(), Order.RELEVANCE, List.of(), null);
  }
}
