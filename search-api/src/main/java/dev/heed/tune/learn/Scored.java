package dev.heed.tune.learn;

import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.rerank.learned.LateInteraction;
import dev.heed.rerank.learned.TextStates;
import dev.heed.rerank.store.QuantisedWindow;
import java.util.ArrayList;
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
/// @param milliseconds that scoring one query's documents took, in the middle of all: one thread,
///   vectors at hand
record Scored(
    List<LabelledQuery> queries, Map<String, List<double[]>> scores, double milliseconds) {

  /// How vectors are kept and compared.
  private interface Form<V> {
    V kept(float[][] vectors);

    double score(float[][] query, V document);
  }

  private static final Form<QuantisedWindow> INT8 =
      new Form<>() {
        @Override
        public QuantisedWindow kept(float[][] vectors) {
          return QuantisedWindow.of(vectors);
        }

        @Override
        public double score(float[][] query, QuantisedWindow document) {
          return LateInteraction.score(query, document);
        }
      };

  private static final Form<float[][]> FLOAT =
      new Form<>() {
        @Override
        public float[][] kept(float[][] vectors) {
          return vectors;
        }

        @Override
        public double score(float[][] query, float[][] document) {
          return LateInteraction.score(query, document);
        }
      };

  static Scored of(
      List<LabelledQuery> queries,
      LateInteraction learned,
      TextStates states,
      VectorStorage vectors) {
    return switch (vectors) {
      case INT8 -> of(queries, learned, states, INT8);
      case FLOAT -> of(queries, learned, states, FLOAT);
    };
  }

  private static <V> Scored of(
      List<LabelledQuery> queries, LateInteraction learned, TextStates states, Form<V> form) {
    List<String> found =
        queries.stream()
            .flatMap(query -> query.found().values().stream())
            .flatMap(List::stream)
            .map(TextStates::text)
            .toList();
    Map<String, V> documents =
        vectors(found, text -> form.kept(learned.documentVectors(states.of(text))));
    Map<String, float[][]> asked =
        vectors(
            queries.stream().map(LabelledQuery::text).toList(),
            text -> learned.queryVectors(states.of(text)));
    Map<String, List<double[]>> scores = new LinkedHashMap<>();
    List<Long> nanos = new ArrayList<>();
    for (String first : LabelledQuery.FIRSTS) {
      List<double[]> own = new ArrayList<>();
      for (LabelledQuery query : queries) {
        float[][] words = Objects.requireNonNull(asked.get(query.text()));
        List<V> candidates =
            query.found(first).stream()
                .map(one -> Objects.requireNonNull(documents.get(TextStates.text(one))))
                .toList();
        long began = System.nanoTime();
        own.add(candidates.stream().mapToDouble(one -> form.score(words, one)).toArray());
        nanos.add(System.nanoTime() - began);
      }
      scores.put(first, own);
    }
    nanos.sort(null);
    return new Scored(queries, scores, nanos.get(nanos.size() / 2) / 1e6);
  }

  private static <V> Map<String, V> vectors(List<String> texts, Function<String, V> vectors) {
    return new TreeSet<>(texts)
        .parallelStream().collect(Collectors.toMap(Function.identity(), vectors));
  }

  /// nDCG@10 of each query that passes: before, alone and blended.
  double[][] figures(String first, double weight, Predicate<LabelledQuery> which) {
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
