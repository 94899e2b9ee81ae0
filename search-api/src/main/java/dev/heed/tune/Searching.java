package dev.heed.tune;

import dev.heed.index.Hit;
import dev.heed.index.PassageIndex;
import dev.heed.rerank.Candidate;
import dev.heed.search.Found;
import dev.heed.search.Fusion;
import dev.heed.search.Mode;
import dev.heed.search.Ranking;
import dev.heed.search.Rerank;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.tune.Searched.Placed;
import dev.heed.tune.queries.KnownQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Searches known queries as the pipeline does, and keeps the order of every fusion.
final class Searching {
  private final PassageIndex index;
  private final SearchPipeline pipeline;
  private final Mode mode;
  private final List<Fusion> fusions;
  private final int depth;

  /// @param fusions that are tried
  /// @param depth documents that may be read
  Searching(
      PassageIndex index, SearchPipeline pipeline, Mode mode, List<Fusion> fusions, int depth) {
    this.index = index;
    this.pipeline = pipeline;
    this.mode = mode;
    this.fusions = fusions;
    this.depth = depth;
  }

  /// What was found.
  ///
  /// @param unknown queries of whose answers the index has none, which are left out
  record Result(List<Searched> queries, int unknown) {}

  /// Empty when it was stopped.
  Optional<Result> search(
      List<KnownQuery> queries, Tuner.Listener listener, BooleanSupplier stopped) {
    Answers answers = Answers.of(index, queries);
    List<Searched> searched = new ArrayList<>();
    int unknown = 0;
    for (int i = 0; i < queries.size(); i++) {
      if (stopped.getAsBoolean()) return Optional.empty();
      Map<String, Integer> relevant = answers.of(queries.get(i));
      if (relevant.values().stream().anyMatch(grade -> grade > 0))
        searched.add(search(queries.get(i), relevant));
      else unknown++;
      listener.searched(i + 1, queries.size());
    }
    return Optional.of(new Result(searched, unknown));
  }

  private Searched search(KnownQuery known, Map<String, Integer> relevant) {
    SearchQuery query = TuneCheck.asked(known.text(), mode, Fusion.usual(), Rerank.off());
    return pipeline.rankPlain(query, ranking -> searched(known, relevant, ranking));
  }

  private Searched searched(KnownQuery known, Map<String, Integer> relevant, Ranking ranking) {
    Map<Fusion, List<Placed>> orders = new LinkedHashMap<>();
    for (Fusion fusion : fusions) {
      List<Found> found = pipeline.fused(ranking, fusion);
      List<Placed> placed = new ArrayList<>();
      for (Found one : found) placed.add(placed(one, placed.size() < depth));
      orders.put(fusion, placed);
    }
    return new Searched(known, relevant, orders);
  }

  private static Placed placed(Found found, boolean readable) {
    return new Placed(
        found.hit().stored().documentId(), found.score(), readable ? candidate(found) : null);
  }

  /// As the pipeline hands it to a reranker.
  private static Candidate candidate(Found found) {
    Hit hit = found.hit();
    return new Candidate(hit.passage().id(), hit.title(), hit.passage().text(), found.score());
  }
}
