package dev.heed.search;

import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.index.SearchResult;
import dev.heed.index.Snippet;
import dev.heed.search.Trace.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The way of a query: encode, search both legs, fuse, group, cut snippets. One object serves the
/// command line, the service and evaluation. Safe for many threads.
public final class SearchPipeline {
  private static final int SNIPPET_LENGTH = 240;

  private final PassageIndex index;
  private final QueryEncoding encoding;
  private final LegSearch legs;
  private final Likeness likeness;

  /// @param encoder asked by the first query that needs it, so that it can load while the index
  ///   opens: `CompletableFuture.supplyAsync(..)::join`
  public SearchPipeline(PassageIndex index, Supplier<EncoderState> encoder) {
    this.index = index;
    this.encoding = new QueryEncoding(index, encoder);
    this.legs = new LegSearch(index);
    this.likeness = new Likeness(index);
  }

  /// One page of what answers the query.
  ///
  /// @throws DenseUnavailableException in mode dense, without an encoder or vectors
  public SearchResponse search(SearchQuery query) {
    return show(rank(query));
  }

  /// One page of what is like a passage or document, whose id is the query's text. That document
  /// itself is left out, but counts in `total`.
  ///
  /// @throws IllegalArgumentException when the index does not know the id
  /// @throws DenseUnavailableException in mode dense, when it has no vector
  public SearchResponse similar(SearchQuery query) {
    Trace.Recorder recorder = new Trace.Recorder();
    return show(rank(query, likeness.to(query.text(), recorder), recorder));
  }

  /// The whole list, nothing of which is cut out for show yet.
  ///
  /// @throws DenseUnavailableException in mode dense, without an encoder or vectors
  public Ranking rank(SearchQuery query) {
    return rank(query, new Trace.Recorder());
  }

  /// The same, told to a recorder.
  public Ranking rank(SearchQuery query, Trace.Recorder recorder) {
    Meaning meaning = meaning(query.mode(), Wording.of(query.text()), recorder);
    return rank(query, Subject.typed(query.text(), meaning), recorder);
  }

  /// The whole list for a text that is words and nothing else, as the queries of a test collection
  /// are: quotes, `-` and `field:` mean nothing in it.
  ///
  /// @throws DenseUnavailableException in mode dense, without an encoder or vectors
  public Ranking rankPlain(SearchQuery query) {
    Trace.Recorder recorder = new Trace.Recorder();
    Meaning meaning = meaning(query.mode(), query.text(), recorder);
    return rank(query, Subject.plain(query.text(), meaning), recorder);
  }

  private Meaning meaning(Mode mode, String wording, Trace.Recorder recorder) {
    return switch (mode) {
      case BM25 -> QueryEncoding.skip(Reason.DISABLED, "mode bm25 compares words", recorder);
      case DENSE, HYBRID -> encoding.encode(wording, recorder);
    };
  }

  private Ranking rank(SearchQuery query, Subject subject, Trace.Recorder recorder) {
    SearchResult result = legs.search(query, subject, recorder);
    List<Found> fused = fuse(query, result, recorder);
    Trace.Recorder.Running running = recorder.begin("group", fused.size());
    List<Found> shaped = Shaping.apply(query.shape(), fused);
    running.end(shaped.size());
    return new Ranking(query, subject.words(), shaped, result, recorder);
  }

  private static List<Found> fuse(SearchQuery query, SearchResult result, Trace.Recorder recorder) {
    int hits = result.legs().values().stream().mapToInt(List::size).sum();
    Trace.Recorder.Running running = recorder.begin("fuse", hits);
    Weights weights = query.fusion().weights().seeing(result.coverage().part());
    List<Found> fused =
        query.fusion().with(weights).fuse(result.legs()).stream()
            .sorted(Found.by(query.retrieval().order()))
            .toList();
    running.end(fused.size());
    return fused;
  }

  /// The page of a ranking, with snippets.
  public SearchResponse show(Ranking ranking) {
    List<Found> page = ranking.page();
    Trace.Recorder.Running running = ranking.recorder().begin("snippets", page.size());
    List<Passage> passages = page.stream().map(Found::passage).toList();
    List<Snippet> snippets = index.snippets(ranking.words(), passages, SNIPPET_LENGTH);
    running.end(snippets.size());
    List<SearchHit> hits = new ArrayList<>();
    for (int i = 0; i < page.size(); i++)
      hits.add(SearchHit.of(page.get(i), snippets.get(i), ranking.query().shape().explain()));
    return ranking.response(hits);
  }
}
