package dev.heed.intent;

import dev.heed.index.Document;
import dev.heed.index.Filter;
import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.PassageIndex;
import dev.heed.index.SearchRequest.Order;
import dev.heed.index.StoredPassage;
import dev.heed.search.Found;
import dev.heed.search.Ranking;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.SearchResponse.MadeFilter;
import dev.heed.search.SearchResponse.Understood;
import dev.heed.search.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Searches for what a query was understood as. Its stage is the first of the trace.
public final class UnderstandingSearch {
  private static final String STAGE = "intent";

  private final PassageIndex index;
  private final SearchPipeline pipeline;

  public UnderstandingSearch(PassageIndex index, SearchPipeline pipeline) {
    this.index = index;
    this.pipeline = pipeline;
  }

  /// One page of what answers the query. A document that is called as the query says comes first;
  /// words that state a condition are a filter and are not searched.
  public SearchResponse search(SearchQuery query) {
    return search(query, pipeline::show);
  }

  /// The same, shown in another way.
  ///
  /// @param show makes the response to what was understood
  public SearchResponse search(SearchQuery query, Function<Ranking, SearchResponse> show) {
    Trace.Recorder recorder = new Trace.Recorder();
    Understanding understood = understand(query, recorder);
    SearchResponse found =
        pipeline.rank(
            narrowed(query, understood),
            recorder,
            ranking -> show.apply(first(understood, ranking)));
    return found.asked(query.text(), respelled(found, understood), view(understood));
  }

  private Understanding understand(SearchQuery query, Trace.Recorder recorder) {
    Trace.Recorder.Running running = recorder.begin(STAGE, 1);
    Understanding understood = Understanding.of(query.text(), index, query.retrieval().filters());
    running.end(
        understood.constraints().size(),
        Map.of(
            "kind",
            understood.intent().kind(),
            "filters",
            understood.constraints().stream().map(Constraint::condition).toList()));
    return understood;
  }

  private static SearchQuery narrowed(SearchQuery query, Understanding understood) {
    if (understood.constraints().isEmpty()) return query;
    Retrieval all = query.retrieval();
    List<Filter> filters = new ArrayList<>(all.filters());
    understood.constraints().forEach(constraint -> filters.add(constraint.filter()));
    return query
        .with(new Retrieval(all.depth(), filters, all.order(), all.facets(), all.recency()))
        .with(understood.searched());
  }

  /// The ranking with the documents that are called so before the others. Only where hits are
  /// ordered by relevance: who asks for the newest first gets that.
  private Ranking first(Understanding understood, Ranking ranking) {
    if (!(understood.intent() instanceof Intent.Navigational(List<String> documents))
        || ranking.query().retrieval().order() != Order.RELEVANCE) return ranking;
    List<Found> called =
        ranking.found().stream().filter(found -> documents.contains(document(found))).toList();
    List<Found> reordered = new ArrayList<>(called);
    if (ranking.query().retrieval().filters().isEmpty())
      reordered.addAll(missing(documents, called));
    ranking.found().stream()
        .filter(found -> !documents.contains(document(found)))
        .forEach(reordered::add);
    return ranking.with(reordered);
  }

  private static String document(Found found) {
    return found.hit().stored().documentId();
  }

  /// Documents that their words did not find: a path or an id need not be in the text. Their first
  /// passages stand for them.
  private List<Found> missing(List<String> documents, List<Found> found) {
    Set<String> there =
        found.stream().map(UnderstandingSearch::document).collect(Collectors.toSet());
    return documents.stream()
        .filter(id -> !there.contains(id))
        .flatMap(id -> index.document(id).stream())
        .filter(document -> !document.passages().isEmpty())
        .map(UnderstandingSearch::opening)
        .toList();
  }

  private static Found opening(Document document) {
    StoredPassage passage =
        new StoredPassage.Read(
            document.passages().getFirst(),
            document.title(),
            document.externalId(),
            document.metadata().date());
    Hit hit = new Hit(passage, 0, Leg.BM25);
    return new Found(hit, 0, Map.of(), List.of(), List.of(), null);
  }

  /// What was meant, with the words that were read as conditions.
  private static @Nullable String respelled(SearchResponse found, Understanding understood) {
    if (found.didYouMean() == null || understood.constraints().isEmpty()) return found.didYouMean();
    return understood.constraints().stream()
        .map(Constraint::words)
        .collect(Collectors.joining(" ", found.didYouMean() + " ", ""));
  }

  private static Understood view(Understanding understood) {
    return new Understood(
        understood.intent().kind(),
        understood.searched(),
        understood.constraints().stream()
            .map(made -> new MadeFilter(made.words(), made.condition()))
            .toList());
  }
}
