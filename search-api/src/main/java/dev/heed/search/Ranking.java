package dev.heed.search;

import dev.heed.index.SearchResult;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The list that paging walks, before any of it is shown.
///
/// @param query what was asked
/// @param words what the snippets are to show
/// @param found best first
/// @param result what the index said
/// @param recorder takes further stages
public record Ranking(
    SearchQuery query,
    String words,
    List<Found> found,
    SearchResult result,
    Trace.Recorder recorder) {

  public Ranking {
    found = List.copyOf(found);
  }

  /// The same hits in another order.
  public Ranking with(List<Found> reordered) {
    return new Ranking(query, words, reordered, result, recorder);
  }

  /// The hits of the query's page.
  public List<Found> page() {
    int from = Math.min(query.page().offset(), found.size());
    return found.subList(from, Math.min(from + query.page().size(), found.size()));
  }

  /// The same list behind others, which are taken out of it.
  public Ranking behind(List<Found> others) {
    Set<String> ids =
        others.stream().map(other -> other.passage().id()).collect(Collectors.toSet());
    Stream<Found> rest = found.stream().filter(one -> !ids.contains(one.passage().id()));
    return new Ranking(
        query, words, Stream.concat(others.stream(), rest).toList(), result, recorder);
  }

  /// The ranking as clients see it.
  ///
  /// @param hits those of the page
  /// @param didYouMean the query respelled, null when there is nothing to respell
  SearchResponse response(List<SearchHit> hits, @Nullable String didYouMean) {
    return new SearchResponse(
        query.text(),
        result.total(),
        result.totalDocuments(),
        found.size(),
        hits,
        result.facets(),
        didYouMean,
        result.malformed(),
        null,
        null,
        recorder.trace());
  }
}
