package dev.heed.search;

import dev.heed.index.SearchResult.FacetCount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One page of a search, as REST and `--json` give it.
///
/// @param total exact number of passages that match the words; without them, of those with vectors
/// @param totalDocuments exact number of documents with such a passage
/// @param reachable length of the one list that all pages are cut from
/// @param didYouMean the query with words that no passage has respelled as the likest that passages
///   have, null when there is nothing to respell
/// @param intent what the query was taken for, null when that was not asked
/// @param related what may be asked next, null when that was not asked
/// @param malformed why the query was searched as plain words, null when it could be read
public record SearchResponse(
    String query,
    long total,
    long totalDocuments,
    int reachable,
    List<SearchHit> hits,
    Map<String, List<FacetCount>> facets,
    @Nullable String didYouMean,
    @Nullable String malformed,
    @Nullable Understood intent,
    @Nullable List<Related> related,
    Trace trace) {

  /// Something that may be asked next.
  ///
  /// @param kind where it is from: `question` (a heading that asks), `heading`, `phrase` or `query`
  public record Related(String text, String kind) {}

  /// What a query was taken for.
  ///
  /// @param kind `navigational`, `code`, `question` or `keyword`
  /// @param searched the query without the words of which filters were made
  /// @param filters those that were made of words of the query
  public record Understood(String kind, String searched, List<MadeFilter> filters) {
    public Understood {
      filters = List.copyOf(filters);
    }
  }

  /// A filter that was made of words of the query.
  ///
  /// @param words as they were typed
  /// @param filter as filters are written, a space between two: `date>=2024-01-01`
  public record MadeFilter(String words, String filter) {}

  public SearchResponse {
    hits = List.copyOf(hits);
    related = related == null ? null : List.copyOf(related);
  }

  /// The response to what was asked, of which this one is to a part.
  public SearchResponse asked(
      String query, @Nullable String didYouMean, @Nullable Understood intent) {
    return new SearchResponse(
        query,
        total,
        totalDocuments,
        reachable,
        hits,
        facets,
        didYouMean,
        malformed,
        intent,
        related,
        trace);
  }

  /// The same with what may be asked next.
  public SearchResponse with(List<Related> related) {
    return new SearchResponse(
        query,
        total,
        totalDocuments,
        reachable,
        hits,
        facets,
        didYouMean,
        malformed,
        intent,
        related,
        trace);
  }
}
