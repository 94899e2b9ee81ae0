package dev.heed.evaluate;

import dev.heed.rerank.Blending;
import dev.heed.rerank.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// A query whose relevant documents are known, what searches have found for it, and what heads make
/// of that.
///
/// @param collection name of its test collection
/// @param candidates what any first stage has found, each once
/// @param firsts by first stage: which candidates it has found, best first, by their numbers
/// @param priors by first stage: their scores, in the same order
/// @param judged grades by document id
/// @param heads (candidates, heads)
public record TrainingQuery(
    String collection,
    String text,
    List<Candidate> candidates,
    Map<String, int[]> firsts,
    Map<String, double[]> priors,
    Map<String, Integer> judged,
    double[][] heads) {

  boolean isRelevant(int candidate) {
    return judged.getOrDefault(candidates.get(candidate).id(), 0) > 0;
  }

  boolean hasRelevant() {
    return IntStream.range(0, candidates.size()).anyMatch(this::isRelevant);
  }

  /// Of each candidate.
  boolean[] relevant() {
    boolean[] relevant = new boolean[candidates.size()];
    for (int i = 0; i < relevant.length; i++) relevant[i] = isRelevant(i);
    return relevant;
  }

  /// nDCG@10 of all candidates, ordered by a score for each.
  double ndcg(double[] scores) {
    return ndcg(IntStream.range(0, candidates.size()).toArray(), scores);
  }

  /// nDCG@10 of a first stage as it is.
  double ndcg(String first) {
    return Measure.NDCG_10.of(ids(found(first)), judged);
  }

  /// nDCG@10 of a first stage whose candidates are blended with a score for every candidate.
  double ndcg(String first, double[] scores, double weight) {
    int[] found = found(first);
    double[] stage = IntStream.of(found).mapToDouble(one -> scores[one]).toArray();
    double[] prior = Objects.requireNonNull(priors.get(first));
    return ndcg(found, Blending.blend(prior, stage, weight));
  }

  private int[] found(String first) {
    return Objects.requireNonNull(firsts.get(first), first);
  }

  /// @param scores in the order of the numbers
  private double ndcg(int[] numbers, double[] scores) {
    int[] order =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
            .mapToInt(i -> numbers[i])
            .toArray();
    return Measure.NDCG_10.of(ids(order), judged);
  }

  private List<String> ids(int[] numbers) {
    return IntStream.of(numbers).mapToObj(one -> candidates.get(one).id()).toList();
  }
}
