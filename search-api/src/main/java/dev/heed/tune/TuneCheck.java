package dev.heed.tune;

import dev.heed.evaluate.Measure;
import dev.heed.evaluate.Significance;
import dev.heed.index.PassageIndex;
import dev.heed.search.Expand;
import dev.heed.search.Fusion;
import dev.heed.search.Mode;
import dev.heed.search.Page;
import dev.heed.search.Rerank;
import dev.heed.search.RerankMode;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Shape;
import dev.heed.tune.queries.KnownQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Measures a tuning on queries that it was not made from: the plain search and the tuned one, each
/// as the pipeline runs it.
public final class TuneCheck {
  private final PassageIndex index;
  private final SearchPipeline plain;
  private final SearchPipeline tuned;
  private final Mode mode;
  private final Rerank rerank;

  /// @param plain not tuned; it does not read either
  /// @param rerank what the tuned one is asked for
  public TuneCheck(
      PassageIndex index, SearchPipeline plain, SearchPipeline tuned, Mode mode, Rerank rerank) {
    this.index = index;
    this.plain = plain;
    this.tuned = tuned;
    this.mode = mode;
    this.rerank = rerank;
  }

  /// Reading takes as long as it takes.
  public static Rerank reading(boolean reads, int depth) {
    return Rerank.of(
        reads ? RerankMode.AUTO : RerankMode.OFF, Rerank.GREATEST_BUDGET, depth, false);
  }

  /// Empty when it was stopped.
  public Optional<Gain> check(
      List<KnownQuery> queries, Tuner.Listener listener, BooleanSupplier stopped) {
    Answers answers = Answers.of(index, queries);
    double[] before = new double[queries.size()];
    double[] after = new double[queries.size()];
    for (int i = 0; i < before.length; i++) {
      if (stopped.getAsBoolean()) return Optional.empty();
      Map<String, Integer> relevant = answers.of(queries.get(i));
      before[i] = ndcg(plain, queries.get(i), relevant, Rerank.off());
      after[i] = ndcg(tuned, queries.get(i), relevant, rerank);
      listener.searched(i + 1, before.length);
    }
    return Optional.of(Gain.of("all", before, after, new Significance()));
  }

  private double ndcg(
      SearchPipeline pipeline, KnownQuery query, Map<String, Integer> relevant, Rerank rerank) {
    return pipeline.rankPlain(
        asked(query.text(), mode, Fusion.unchosen(), rerank),
        ranking ->
            Measure.NDCG_10.of(
                ranking.found().stream().map(one -> one.hit().stored().documentId()).toList(),
                relevant));
  }

  /// One hit for each document; near-duplicates are each for itself, as somebody judged them.
  static SearchQuery asked(String text, Mode mode, Fusion fusion, Rerank rerank) {
    return new SearchQuery(
        text,
        mode,
        Retrieval.usual(),
        fusion,
        new Shape(true, false, false),
        Expand.off(),
        rerank,
        Page.first(10));
  }
}
