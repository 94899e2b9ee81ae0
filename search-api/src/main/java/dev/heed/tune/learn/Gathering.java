package dev.heed.tune.learn;

import dev.heed.evaluate.CorpusTexts;
import dev.heed.evaluate.EvaluationMode;
import dev.heed.evaluate.EvaluationPlan;
import dev.heed.evaluate.Evaluator;
import dev.heed.evaluate.Evaluator.Outcome;
import dev.heed.evaluate.HeadTraining.Source;
import dev.heed.evaluate.Qrels;
import dev.heed.evaluate.Run;
import dev.heed.evaluate.TestCollection;
import dev.heed.evaluate.Variant;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.rerank.Candidate;
import dev.heed.search.Fusion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Gathers labelled queries and what searches find for them.
public record Gathering(Evaluator evaluator, LearnPlan plan, String version) {
  /// As deep as `heed eval` searches by default, so that both fuse the same.
  private static final int SEARCHED = 100;

  /// Those of a split, drawn where there are more than so many; empty when it was stopped.
  ///
  /// @param limit 0 for all
  Optional<List<LabelledQuery>> queries(Source source, int limit) throws IOException {
    Optional<Outcome> searched = evaluator.evaluate(searching(source, limit), version);
    if (searched.isEmpty()) return Optional.empty();
    TestCollection collection = TestCollection.open(source.data());
    Qrels qrels = collection.qrels(source.split());
    Map<String, Run> runs = Objects.requireNonNull(searched.get().runs().get(collection.name()));
    Run any = Objects.requireNonNull(runs.get(LabelledQuery.FIRSTS.getFirst()));
    Map<String, Candidate> texts =
        CorpusTexts.of(collection, ids(any.rankings().keySet(), runs, qrels));
    List<LabelledQuery> queries = new ArrayList<>();
    for (String id : any.rankings().keySet()) {
      String text = Objects.requireNonNull(collection.queries().get(id));
      LabelledQuery query = query(id, text, runs, qrels.of(id), texts);
      if (!query.relevant().isEmpty()) queries.add(query);
    }
    return Optional.of(queries);
  }

  private EvaluationPlan searching(Source source, int limit) {
    var choices =
        new Variant.Choices(
            List.of(plan.encoder()), List.of(VectorStorage.INT8), List.of(Fusion.usual()), false);
    return new EvaluationPlan(
        plan.command(),
        List.of(source.data()),
        source.split(),
        Variant.of(LabelledQuery.FIRSTS.stream().map(EvaluationMode::parse).toList(), choices),
        SEARCHED,
        plan.indexing().ofWholeDocuments(),
        plan.bm25(),
        plan.depth(),
        limit,
        plan.training().seed(),
        null,
        null);
  }

  private Set<String> ids(Set<String> queries, Map<String, Run> runs, Qrels qrels) {
    Set<String> ids = new HashSet<>();
    for (String query : queries) {
      for (Run run : runs.values()) first(run, query).forEach(one -> ids.add(one.id()));
      qrels.of(query).forEach((document, grade) -> addRelevant(document, grade, ids));
    }
    return ids;
  }

  private static void addRelevant(String document, int grade, Set<String> ids) {
    if (grade > 0) ids.add(document);
  }

  private List<Run.Ranked> first(Run run, String query) {
    List<Run.Ranked> all = run.of(query);
    return all.subList(0, Math.min(plan.depth(), all.size()));
  }

  /// A document that is judged and not in the corpus teaches nothing.
  private LabelledQuery query(
      String id,
      String text,
      Map<String, Run> runs,
      Map<String, Integer> judged,
      Map<String, Candidate> texts) {
    Map<String, List<Candidate>> found = new LinkedHashMap<>();
    for (String first : LabelledQuery.FIRSTS)
      found.put(
          first,
          first(Objects.requireNonNull(runs.get(first)), id).stream()
              .map(one -> withPrior(Objects.requireNonNull(texts.get(one.id())), one.score()))
              .toList());
    List<Candidate> relevant =
        judged.entrySet().stream()
            .filter(grade -> grade.getValue() > 0 && texts.containsKey(grade.getKey()))
            .map(Map.Entry::getKey)
            .sorted()
            .map(document -> Objects.requireNonNull(texts.get(document)))
            .toList();
    return new LabelledQuery(id, text, found, judged, relevant);
  }

  private static Candidate withPrior(Candidate candidate, double score) {
    return new Candidate(candidate.id(), candidate.title(), candidate.text(), score);
  }
}
