package dev.heed.tune.learn;

import dev.heed.rerank.Candidate;
import dev.heed.rerank.learned.Int8Vectors;
import dev.heed.rerank.learned.LateInteraction;
import dev.heed.rerank.learned.TextStates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Queries with the learned score of each document that was found for them.
///
/// @param scores by first stage, then by query in their order
record Scored(List<LabelledQuery> queries, Map<String, List<double[]>> scores) {

  /// Vectors are compared in 8 bits, as they are stored.
  static Scored of(List<LabelledQuery> queries, LateInteraction learned, TextStates states) {
    Map<String, Int8Vectors> documents =
        vectors(
            queries.stream()
                .flatMap(query -> query.found().values().stream())
                .flatMap(List::stream)
                .map(TextStates::text)
                .toList(),
            text -> learned.documentVectors(states.of(text)));
    Map<String, Int8Vectors> asked =
        vectors(
            queries.stream().map(LabelledQuery::text).toList(),
            text -> learned.queryVectors(states.of(text)));
    Map<String, List<double[]>> scores = new LinkedHashMap<>();
    for (String first : LabelledQuery.FIRSTS)
      scores.put(
          first,
          queries.parallelStream()
              .map(query -> scores(query.found(first), asked.get(query.text()), documents))
              .toList());
    return new Scored(queries, scores);
  }

  private static Map<String, Int8Vectors> vectors(
      List<String> texts, Function<String, float[][]> vectors) {
    return new TreeSet<>(texts)
        .parallelStream()
            .collect(
                Collectors.toMap(
                    Function.identity(), text -> Int8Vectors.of(vectors.apply(text))));
  }

  private static double[] scores(
      List<Candidate> found, Int8Vectors query, Map<String, Int8Vectors> documents) {
    return found.stream()
        .mapToDouble(
            one ->
                LateInteraction.score(
                    query, Objects.requireNonNull(documents.get(TextStates.text(one)))))
        .toArray();
  }

  /// nDCG@10 of each query that passes: before, alone and blended.
  double[][] figures(
      String first, double weight, Predicate<LabelledQuery> which) {
    List<double[]> own = Objects.requireNonNull(scores.get(first), first);
    return IntStream.range(0, queries.size())
        .filter(i -> which.test(queries.get(i)))
        .mapToObj(
            i ->
                new double[] {
                  queries.get(i).ndcg(first),
                  queries.get(i).ndcg(first, own.get(i)),
                  queries.get(i).ndcg(first, own.get(i), weight)
                })
        .toArray(double[][]::new);
  }
}
