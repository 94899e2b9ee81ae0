package dev.heed.tune;

import dev.heed.evaluate.Measure;
import dev.heed.evaluate.TrainingQuery;
import dev.heed.rerank.Blending;
import dev.heed.rerank.Candidate;
import dev.heed.search.Fusion;
import dev.heed.tune.queries.KnownQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A known query and what the index finds for it, in the order of every fusion that is tried.
///
/// @param relevant grade by document id of the index
/// @param orders documents by fusion, best first
record Searched(KnownQuery query, Map<String, Integer> relevant, Map<Fusion, List<Placed>> orders) {

  /// A document at its place.
  ///
  /// @param score of the fusion
  /// @param text of the passage that stands for it, null where it stands too low to be read
  record Placed(String document, double score, @Nullable Candidate text) {}

  /// nDCG@10 of a fusion as it is.
  double ndcg(Fusion fusion) {
    return ndcg(order(fusion));
  }

  /// nDCG@10 where the first documents are ordered by the fusion's score and another.
  ///
  /// @param scores of the first documents, in their order
  double ndcg(Fusion fusion, double[] scores, double weight) {
    List<Placed> order = order(fusion);
    List<Placed> read = order.subList(0, scores.length);
    double[] blended =
        Blending.blend(read.stream().mapToDouble(Placed::score).toArray(), scores, weight);
    Stream<Placed> again =
        IntStream.range(0, blended.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> blended[i]).reversed())
            .map(read::get);
    return ndcg(Stream.concat(again, order.subList(read.size(), order.size()).stream()).toList());
  }

  private double ndcg(List<Placed> order) {
    return Measure.NDCG_10.of(order.stream().map(Placed::document).toList(), relevant);
  }

  private List<Placed> order(Fusion fusion) {
    return Objects.requireNonNull(orders.get(fusion), fusion.written());
  }

  /// Whether one of the first documents answers.
  boolean isAnswered(Fusion fusion, int depth) {
    return order(fusion).stream()
        .limit(depth)
        .anyMatch(one -> relevant.getOrDefault(one.document(), 0) > 0);
  }

  /// What is read of the first documents.
  List<Candidate> first(Fusion fusion, int depth) {
    return order(fusion).stream()
        .limit(depth)
        .map(one -> Objects.requireNonNull(one.text(), one.document()))
        .toList();
  }

  /// For what learns how much heads count.
  ///
  /// @param heads (first documents, heads)
  /// @param first stage, by its name
  TrainingQuery training(Fusion fusion, double[][] heads, String first) {
    List<Placed> read = order(fusion).subList(0, heads.length);
    List<Candidate> candidates =
        read.stream().map(one -> new Candidate(one.document(), "", "", one.score())).toList();
    return new TrainingQuery(
        "",
        query.text(),
        candidates,
        Map.of(first, IntStream.range(0, heads.length).toArray()),
        Map.of(first, read.stream().mapToDouble(Placed::score).toArray()),
        relevant,
        heads);
  }
}
