package dev.heed.evaluate;

import dev.heed.clarify.Ambiguity;
import dev.heed.clarify.Ambiguity.Need;
import dev.heed.clarify.Clarifier;
import dev.heed.doctor.Machine;
import dev.heed.evaluate.EvaluatedClarification.Baseline;
import dev.heed.evaluate.EvaluatedClarification.Figures;
import dev.heed.evaluate.EvaluatedClarification.Query;
import dev.heed.index.Hit;
import dev.heed.index.IndexSettings;
import dev.heed.index.Leg;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.PlainText;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchRequest.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/// Measures how well it is told which queries need to be made clearer, on a collection whose
/// queries have `metadata.clarification_need`, 1 to 4, and `metadata.split`, as ClariQ's have
/// (Aliannejadi et al., EMNLP 2021). Its documents are the questions that could be asked back.
public final class ClarificationEvaluator {
  private static final String TRAIN = "train";
  private static final int NEEDED = 3;

  private final IndexCache cache;
  private final BuildListener listener;
  private final BooleanSupplier stopped;

  /// @param stopped asked while documents are indexed; true ends it
  public ClarificationEvaluator(IndexCache cache, BuildListener listener, BooleanSupplier stopped) {
    this.cache = cache;
    this.listener = listener;
    this.stopped = stopped;
  }

  private record Labelled(String id, String text, String split, int need) {}

  /// Empty when it was stopped.
  ///
  /// @param command as it was typed
  /// @param indexing how the documents are indexed
  /// @param ranking how words are scored
  /// @throws IllegalArgumentException when files are missing or wrong, naming them
  public Optional<EvaluatedClarification> evaluate(
      Path data,
      IndexSettings indexing,
      LuceneIndex.Ranking ranking,
      String command,
      String version)
      throws IOException {
    TestCollection collection = TestCollection.open(data);
    List<Labelled> labelled = labelled(collection);
    Optional<Path> path = cache.index(collection, indexing, null, listener, stopped);
    if (path.isEmpty()) return Optional.empty();
    try (PassageIndex index = LuceneIndex.open(path.get(), IndexCache.COLLECTION, ranking)) {
      List<Ambiguity> told =
          labelled.stream().map(one -> Ambiguity.of(one.text(), index.statistics())).toList();
      List<Query> queries = new ArrayList<>();
      for (int i = 0; i < labelled.size(); i++)
        queries.add(predicted(labelled.get(i), told.get(i), index));
      return Optional.of(
          new EvaluatedClarification(
              command,
              version,
              Machine.describe(),
              Instant.now(),
              collection.name(),
              Ambiguity.FITTED,
              fitted(labelled, told),
              figures(queries.stream().filter(query -> query.split().equals(TRAIN)).toList()),
              figures(queries.stream().filter(query -> !query.split().equals(TRAIN)).toList()),
              queries));
    }
  }

  private static List<Labelled> labelled(TestCollection collection) {
    List<Labelled> labelled = new ArrayList<>();
    JsonLines.read(
        collection.queryFile(), (query, where) -> labelled(query).ifPresent(labelled::add));
    for (String split : List.of(TRAIN, ""))
      if (labelled.stream().noneMatch(one -> one.split().equals(TRAIN) != split.isEmpty()))
        throw new IllegalArgumentException(
            "%s has no labelled queries %s '%s': expected metadata.clarification_need, 1 to 4, and metadata.split"
                .formatted(collection.queryFile(), split.isEmpty() ? "beside" : "of", TRAIN));
    return labelled;
  }

  private static Optional<Labelled> labelled(JsonNode query) {
    JsonNode metadata = query.path("metadata");
    int need = metadata.path("clarification_need").asInt(0);
    return need < 1 || need > 4
        ? Optional.empty()
        : Optional.of(
            new Labelled(
                query.path("_id").asString(""),
                query.path("text").asString(""),
                metadata.path("split").asString(""),
                need));
  }

  private static Query predicted(Labelled one, Ambiguity told, PassageIndex index) {
    List<Hit> hits =
        index
            .search(
                new SearchRequest(
                    new PlainText(one.text()), 1, List.of(), Order.RELEVANCE, List.of(), null))
            .legs()
            .getOrDefault(Leg.BM25, List.of());
    double best = hits.isEmpty() ? 0 : hits.getFirst().score();
    return new Query(one.id(), one.text(), one.split(), one.need(), told.need(), best);
  }

  private static Need fitted(List<Labelled> labelled, List<Ambiguity> told) {
    List<Ambiguity> queries = new ArrayList<>();
    List<Integer> needs = new ArrayList<>();
    for (int i = 0; i < labelled.size(); i++) {
      if (!labelled.get(i).split().equals(TRAIN)) continue;
      queries.add(told.get(i));
      needs.add(labelled.get(i).need());
    }
    return Need.fit(queries, needs.stream().mapToDouble(need -> need).toArray());
  }

  private static Figures figures(List<Query> queries) {
    List<Query> asked =
        queries.stream().filter(query -> Clarifier.asksAt(query.predicted())).toList();
    double right = asked.stream().filter(query -> query.need() >= NEEDED).count();
    double needed = queries.stream().filter(query -> query.need() >= NEEDED).count();
    return new Figures(
        queries.size(),
        rho(queries, Query::predicted),
        auc(queries, Query::predicted),
        new Baseline(rho(queries, query -> -query.best()), auc(queries, query -> -query.best())),
        (double) asked.size() / queries.size(),
        asked.isEmpty() ? 0 : right / asked.size(),
        needed == 0 ? 0 : right / needed);
  }

  private static double rho(List<Query> queries, ToDoubleFunction<Query> told) {
    return RankCorrelation.of(
        queries.stream().mapToDouble(told).toArray(),
        queries.stream().mapToDouble(Query::need).toArray());
  }

  private static double auc(List<Query> queries, ToDoubleFunction<Query> told) {
    return RelevanceFit.auc(
        queries.stream()
            .map(query -> new RelevanceFit.Label(told.applyAsDouble(query), query.need() >= NEEDED))
            .toList());
  }
}
