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
    Trace trace) {

  public SearchResponse {
    hits = List.copyOf(hits);
  }
}
