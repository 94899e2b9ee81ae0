package dev.heed.search;

import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.index.SearchResult;
import dev.heed.index.Snippet;
import dev.heed.search.Trace.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way of a query: encode, expand, search both legs, fuse, group, read again, cut snippets. One
/// object serves the command line, the service and evaluation. Safe for many threads.
public final class SearchPipeline {
  private static final int SNIPPET_LENGTH = 240;

  private final PassageIndex index;
  private final QueryEncoding encoding;
  private final Expanding expanding;
  private final LegSearch legs;
  private final Likeness likeness;
  private final Rereading rereading;
  private final Tunings tunings;

  /// @param encoder asked by the first query that needs it, so that it can load while the index
  ///   opens: `CompletableFuture.supplyAsync(..)::join`
  /// @param rerankers opened by the first query that wants one; they stay the caller's
  /// @param writers opened by the first query that a model is to write for; they stay the caller's
  /// @param tuning asked by every query what was found to help on this index
  public SearchPipeline(
      PassageIndex index,
      Supplier<EncoderState> encoder,
      Rerankers rerankers,
      Writers writers,
      Supplier<TuningState> tuning) {
    this.index = index;
    this.encoding = new QueryEncoding(index, encoder);
    this.expanding = new Expanding(index, encoder, rerankers, writers);
    this.legs = new LegSearch(index);
    this.likeness = new Likeness(index);
    this.tunings = new Tunings(tuning, index, rerankers);
    this.rereading = new Rereading(tunings);
  }

  /// Not tuned.
  public SearchPipeline(
      PassageIndex index, Supplier<EncoderState> encoder, Rerankers rerankers, Writers writers) {
    this(index, encoder, rerankers, writers, TuningState.None::new);
  }

  /// No model writes for queries.
  public SearchPipeline(PassageIndex index, Supplier<EncoderState> encoder, Rerankers rerankers) {
    this(index, encoder, rerankers, Writers.none());
  }

  /// Reads nothing again.
  public SearchPipeline(PassageIndex index, Supplier<EncoderState> encoder) {
    this(index, encoder, Rerankers.none());
  }

  /// One page of what answers the query.
  ///
  /// @throws DenseUnavailableException in mode dense, without an encoder or vectors
  public SearchResponse search(SearchQuery query) {
    return rank(query, new Trace.Recorder(), this::show);
  }

  /// One page of what is like a passage or document, whose id is the query's text. That document
  /// itself is left out, but counts in `total`.
  ///
  /// @throws IllegalArgumentException when the index does not know the id
  /// @throws DenseUnavailableException in mode dense, when it has no vector
  public SearchResponse similar(SearchQuery query) {
    Trace.Recorder recorder = new Trace.Recorder();
    expanding.leave(query, recorder);
    return rank(query, likeness.to(query.text(), recorder), recorder, this::show);
  }

  /// The whole list, nothing of which is cut out for show yet.
  ///
  /// @param recorder is told the stages
  /// @param use given the list while the index holds it: a passage of it that is not read there
  ///   cannot be read later
  /// @throws DenseUnavailableException in mode dense, without an encoder or vectors
  public <T> T rank(SearchQuery query, Trace.Recorder recorder, Function<Ranking, T> use) {
    String wording = Wording.of(query.text());
    expanding.begin(query);
    rereading.begin(query, wording);
    Meaning meaning = meaning(query.mode(), wording, recorder);
    Subject typed = Subject.typed(query.text(), meaning);
    return rank(query, expanding.apply(query, wording, typed, recorder), recorder, use);
  }

  /// The whole list for a text that is words and nothing else, as the queries of a test collection
  /// are: quotes, `-` and `field:` mean nothing in it.
  ///
  /// @throws DenseUnavailableException in mode dense, without an encoder or vectors
  public <T> T rankPlain(SearchQuery query, Function<Ranking, T> use) {
    Trace.Recorder recorder = new Trace.Recorder();
    expanding.begin(query);
    rereading.begin(query, query.text());
    Meaning meaning = meaning(query.mode(), query.text(), recorder);
    Subject plain = Subject.plain(query.text(), meaning);
    return rank(query, expanding.apply(query, query.text(), plain, recorder), recorder, use);
  }

  private Meaning meaning(Mode mode, String wording, Trace.Recorder recorder) {
    return switch (mode) {
      case BM25 -> QueryEncoding.skip(Reason.DISABLED, "mode bm25 compares words", recorder);
      case DENSE, HYBRID -> encoding.encode(wording, recorder);
    };
  }

  private <T> T rank(
      SearchQuery query, Subject subject, Trace.Recorder recorder, Function<Ranking, T> use) {
    return legs.search(
        query, subject, recorder, result -> use.apply(rank(query, subject, recorder, result)));
  }

  private Ranking rank(
      SearchQuery query, Subject subject, Trace.Recorder recorder, SearchResult result) {
    List<Found> fused = fuse(query, result, tunings.now(), recorder);
    Trace.Recorder.Running running = recorder.begin("group", fused.size());
    List<Found> shaped = Shaping.apply(query.shape(), fused);
    running.end(shaped.size());
    List<Found> read =
        rereading.apply(query, subject.question(), result.legs().keySet(), shaped, recorder);
    return new Ranking(query, subject.words(), read, result, recorder);
  }

  private List<Found> fuse(
      SearchQuery query, SearchResult result, Tuned tuned, Trace.Recorder recorder) {
    int hits = result.legs().values().stream().mapToInt(List::size).sum();
    Trace.Recorder.Running running = recorder.begin("fuse", hits);
    List<Found> fused = fuse(query, tuned.fusion(query.fusion()), result);
    running.end(fused.size(), tuned.detail(query.fusion()));
    return fused;
  }

  private static List<Found> fuse(SearchQuery query, Fusion fusion, SearchResult result) {
    Weights weights = fusion.weights().seeing(result.coverage().part());
    return fusion.with(weights).fuse(result.legs()).stream()
        .sorted(Found.by(query.retrieval().order()))
        .toList();
  }

  /// What the legs of a ranking found, in the order of another fusion and not read again: for
  /// whoever compares fusions. To be asked for where the ranking is used.
  public List<Found> fused(Ranking ranking, Fusion fusion) {
    return Shaping.apply(ranking.query().shape(), fuse(ranking.query(), fusion, ranking.result()));
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
      hits.add(SearchHit.of(page.get(i), snippets.get(i), ranking.query()));
    return ranking.response(hits, respelled(ranking));
  }

  /// Null too where likeness is sought: its words are the index's own.
  private @Nullable String respelled(Ranking ranking) {
    boolean typed = ranking.words().equals(ranking.query().text());
    return typed ? index.statistics().respelled(ranking.words()).orElse(null) : null;
  }
}
