package dev.heed.index;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a search found, all of it in one snapshot of the index.
///
/// @param legs the hits of each leg that ran, best first
/// @param took how long each of them ran
/// @param total exact number of passages that match the lexical query (for a vector query alone:
///   the passages that pass the filters and have a vector)
/// @param totalDocuments exact number of documents with such a passage
/// @param facets for every requested field its values and their numbers of matching documents, most
///   frequent first
/// @param malformed why the text could not be read as a query and was searched as plain words; null
///   when it could
public record SearchResult(
    Map<Leg, List<Hit>> legs,
    Map<Leg, Duration> took,
    long total,
    long totalDocuments,
    Map<String, List<FacetCount>> facets,
    Coverage coverage,
    @Nullable String malformed) {

  /// A value of a field and how many matching documents have it.
  public record FacetCount(String value, long documents) {}

  /// How much of the collection has vectors yet.
  public record Coverage(long embedded, long passages) {

    /// The part that has vectors, in [0, 1]; nothing of nothing is all of it.
    public double part() {
      return passages == 0 ? 1 : (double) embedded / passages;
    }
  }

  /// The hits of one leg, empty when it did not run.
  public List<Hit> hits(Leg leg) {
    return legs.getOrDefault(leg, List.of());
  }

  /// The same with every hit in memory.
  public SearchResult read() {
    return with(hits -> hits.stream().map(Hit::read).toList());
  }

  /// The same with other hits, those of each leg changed alike.
  public SearchResult with(UnaryOperator<List<Hit>> change) {
    Map<Leg, List<Hit>> changed = new EnumMap<>(Leg.class);
    legs.forEach((leg, hits) -> changed.put(leg, change.apply(hits)));
    return new SearchResult(changed, took, total, totalDocuments, facets, coverage, malformed);
  }
}
