package dev.heed.search;

import dev.heed.index.Filter;
import dev.heed.index.Query;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchRequest.Order;
import dev.heed.index.SearchRequest.Recency;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What both legs look through and how they sort it.
///
/// @param depth hits taken from each leg. Every page of a query has the same depth, so that all of
///   them are cut from one list and no hit is shown twice or skipped.
/// @param filters all must hold
/// @param facets fields whose values are counted
/// @param recency raises newer documents, null for none
public record Retrieval(
    int depth, List<Filter> filters, Order order, List<String> facets, @Nullable Recency recency) {
  public static final int USUAL_DEPTH = 100;
  public static final int GREATEST_DEPTH = 10_000;

  public Retrieval {
    if (depth < 1 || depth > GREATEST_DEPTH)
      throw new IllegalArgumentException(
          "depth must lie in [1, %d], got %d".formatted(GREATEST_DEPTH, depth));
    filters = List.copyOf(filters);
    facets = List.copyOf(facets);
    for (String facet : facets)
      if (!Filter.FIELDS.contains(facet))
        throw new IllegalArgumentException(
            "unknown facet '%s': use one of %s".formatted(facet, Filter.FIELDS));
  }

  /// Everything, by relevance.
  public static Retrieval usual() {
    return new Retrieval(USUAL_DEPTH, List.of(), Order.RELEVANCE, List.of(), null);
  }

  /// The same, where these hold too.
  public Retrieval and(List<Filter> more) {
    List<Filter> all = Stream.concat(filters.stream(), more.stream()).toList();
    return new Retrieval(depth, all, order, facets, recency);
  }

  SearchRequest request(Query query, int depth) {
    return new SearchRequest(query, depth, filters, order, facets, recency);
  }
}
