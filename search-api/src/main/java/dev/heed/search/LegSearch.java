package dev.heed.search;

import dev.heed.index.Leg;
import dev.heed.index.PassageIndex;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchResult;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/// The second stage: asks the index for the hits of one or both legs, in one snapshot.
final class LegSearch {
  private static final Skipped NO_WORDS =
      new Skipped(Reason.DISABLED, "mode dense compares meaning alone");
  private static final Skipped NO_MEANING =
      new Skipped(Reason.DISABLED, "mode bm25 compares words alone");

  private final PassageIndex index;

  LegSearch(PassageIndex index) {
    this.index = index;
  }

  /// @param use given what was found while the index holds it
  <T> T search(
      SearchQuery query, Subject subject, Trace.Recorder recorder, Function<SearchResult, T> use) {
    int depth = query.retrieval().depth();
    SearchRequest request =
        query.retrieval().request(subject.query(query.mode()), depth + subject.spare());
    return index.search(
        request,
        found -> {
          SearchResult result = subject.wanted(found, depth);
          record(Leg.BM25, "bm25", result, NO_WORDS, recorder);
          record(Leg.DENSE, "dense", result, subject.whyNoMeaning().orElse(NO_MEANING), recorder);
          return use.apply(result);
        });
  }

  private static void record(
      Leg leg, String stage, SearchResult result, Skipped otherwise, Trace.Recorder recorder) {
    Duration took = result.took().get(leg);
    if (took == null) recorder.skip(stage, otherwise);
    else recorder.add(stage, took, result.hits(leg).size(), detail(leg, result));
  }

  private static Map<String, Object> detail(Leg leg, SearchResult result) {
    SearchResult.Coverage coverage = result.coverage();
    return switch (leg) {
      case BM25 -> Map.of("total", result.total());
      case DENSE -> Map.of("embedded", coverage.embedded(), "passages", coverage.passages());
    };
  }
}
