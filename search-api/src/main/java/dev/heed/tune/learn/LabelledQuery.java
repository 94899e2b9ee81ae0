package dev.heed.tune.learn;

import dev.heed.evaluate.Measure;
import dev.heed.rerank.Blending;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.learned.Example;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/// A query whose relevant documents are known, and what searches have found for it.
///
/// @param found by first stage: documents, best first
/// @param judged grades by document id
/// @param relevant the documents whose grade is above 0
record LabelledQuery(
    String id,
    String text,
    Map<String, List<Candidate>> found,
    Map<String, Integer> judged,
    List<Candidate> relevant) {
  /// The first stages whose candidates are ordered. Negatives are those of the last.
  static final List<String> FIRSTS = List.of("bm25", "hybrid");

  List<Candidate> found(String first) {
    return Objects.requireNonNull(found.get(first), first);
  }

  /// What it teaches: its relevant documents come before what a hybrid search finds besides.
  Example example() {
    return new Example(
        text, relevant, found(FIRSTS.getLast()).stream().filter(one -> !isRelevant(one)).toList());
  }

  private boolean isRelevant(Candidate candidate) {
    return judged.getOrDefault(candidate.id(), 0) > 0;
  }

  /// Whether one of its relevant documents is among some.
  boolean answeredByOneOf(Set<String> documents) {
    return relevant.stream().anyMatch(one -> documents.contains(one.id()));
  }

  /// nDCG@10 of a first stage as it is.
  double ndcg(String first) {
    return ndcg(found(first).stream().map(Candidate::id).toList());
  }

  /// nDCG@10 of a first stage's documents in the order of a score.
  double ndcg(String first, double[] scores) {
    List<Candidate> candidates = found(first);
    return ndcg(
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
            .map(i -> candidates.get(i).id())
            .toList());
  }

  /// The same where the score is blended with that of the first stage.
  double ndcg(String first, double[] scores, double weight) {
    double[] prior = found(first).stream().mapToDouble(Candidate::prior).toArray();
    return ndcg(first, Blending.blend(prior, scores, weight));
  }

  private double ndcg(List<String> ranked) {
    return Measure.NDCG_10.of(ranked, judged);
  }
}
