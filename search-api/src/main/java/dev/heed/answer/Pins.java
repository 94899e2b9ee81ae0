package dev.heed.answer;

import dev.heed.index.Filter;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.index.SearchRequest.Order;
import dev.heed.search.Expand;
import dev.heed.search.Found;
import dev.heed.search.Ranking;
import dev.heed.search.Rerank;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the passages of what is pinned that answer best.
final class Pins {
  /// Passages of all that is pinned, as long as each has one.
  private static final int PASSAGES = 6;

  /// Passages of one.
  private static final int MOST = 3;

  /// Characters by which a document finds itself.
  private static final int BEGINNING = 300;

  private final PassageIndex index;
  private final SearchPipeline pipeline;

  Pins(PassageIndex index, SearchPipeline pipeline) {
    this.index = index;
    this.pipeline = pipeline;
  }

  /// In the order of the pins, the best of each first; what is excluded is not among them.
  ///
  /// @throws IllegalArgumentException when a pin is not known to the index
  List<Found> find(SearchQuery query, Sources sources, Trace.Recorder recorder) {
    if (sources.pinned().isEmpty()) return List.of();
    Trace.Recorder.Running running = recorder.begin("pinned", sources.pinned().size());
    int each = Math.clamp(PASSAGES / sources.pinned().size(), 1, MOST);
    List<Filter> exclusions = sources.exclusions(index);
    Map<String, Found> found = new LinkedHashMap<>();
    for (String pin : sources.pinned())
      for (Found one : find(query, pin, exclusions, each))
        found.putIfAbsent(one.passage().id(), one);
    running.end(found.size());
    return List.copyOf(found.values());
  }

  /// One that has no word of the question is read from its beginning.
  private List<Found> find(SearchQuery query, String pin, List<Filter> exclusions, int most) {
    List<Filter> filters =
        Stream.concat(Stream.of(Sources.filter(pin, index)), exclusions.stream()).toList();
    SearchQuery within =
        query
            .with(Expand.off())
            .with(Rerank.off())
            .with(new Retrieval(Retrieval.USUAL_DEPTH, filters, Order.RELEVANCE, List.of(), null));
    List<Found> found =
        pipeline.rank(within, new Trace.Recorder(), ranking -> first(ranking, most));
    return found.isEmpty()
        ? beginning(pin)
            .map(text -> pipeline.rankPlain(within.with(text), ranking -> first(ranking, most)))
            .orElse(List.of())
        : found;
  }

  /// In memory, where they stay when the search has ended.
  private static List<Found> first(Ranking ranking, int most) {
    return ranking.found().stream().limit(most).map(Found::inMemory).toList();
  }

  private Optional<String> beginning(String pin) {
    Optional<Passage> passage = index.passage(pin);
    Optional<Passage> first =
        passage.isPresent()
            ? passage
            : index.document(pin).flatMap(document -> document.passages().stream().findFirst());
    return first
        .map(Passage::text)
        .map(text -> text.substring(0, Math.min(text.length(), BEGINNING)))
        .filter(text -> !text.isBlank());
  }
}
