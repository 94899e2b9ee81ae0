package dev.heed.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A figure for one ranking, as trec_eval computes it (the tests hold its values).
///
/// Averages are taken over [Qrels#answerable]: a query that found nothing counts as 0, as with
/// `trec_eval -c`, but one with no relevant document is left out, which trec_eval would count as 0.
public enum Measure {
  /// Discounted gain over the best possible one, both cut at 10; the gain is the grade (linear).
  /// Järvelin and Kekäläinen, TOIS 2002.
  NDCG_10("nDCG@10"),
  /// Mean over the relevant documents of the precision at their rank, 0 for those not found; over
  /// the whole ranking, so a list cut at 100 has trec_eval's `map -M 100`.
  MAP("MAP"),
  /// 1 / rank of the first relevant document, 0 below rank 10: trec_eval's `recip_rank -M 10`.
  MRR_10("MRR@10"),
  /// Part of the relevant documents that is among the first 100.
  RECALL_100("recall@100"),
  /// Part of the first 10 that somebody has judged, as no measure of trec_eval tells; low where a
  /// mode finds what the judges were never shown.
  JUDGED_10("judged@10"),
  /// The same gain as [#NDCG_10], cut at 5: for answers, which are written from the first passages.
  NDCG_5("nDCG@5"),
  /// Part of the relevant documents that is among the first 5.
  RECALL_5("recall@5"),
  /// Part of the relevant documents that is among the first 10.
  RECALL_10("recall@10"),
  /// Part of the relevant documents that is among the first 30.
  RECALL_30("recall@30"),
  /// 1 where all relevant documents are among the first 10, else 0: a question of several steps can
  /// only be answered then. More than ten relevant ones can never be.
  ALL_10("all@10");

  /// What is printed where nothing else is asked for.
  public static final List<Measure> USUAL = List.of(NDCG_10, MAP, MRR_10, RECALL_100, JUDGED_10);

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  /// The measure of that label, in either case.
  ///
  /// @throws IllegalArgumentException listing those that there are
  public static Measure named(String label) {
    for (Measure measure : values()) if (measure.label.equalsIgnoreCase(label)) return measure;
    throw new IllegalArgumentException(
        "there is no measure '%s': expected %s"
            .formatted(
                label,
                Arrays.stream(values()).map(Measure::label).collect(Collectors.joining(", "))));
  }

  /// As it is printed: `nDCG@10`.
  public String label() {
    return label;
  }

  /// The figure of one query.
  ///
  /// @param ranked document ids, best first, without repetition
  /// @param judged grades by document id
  public double of(List<String> ranked, Map<String, Integer> judged) {
    return switch (this) {
      case NDCG_5 -> ndcg(ranked, judged, 5);
      case NDCG_10 -> ndcg(ranked, judged, 10);
      case MAP -> averagePrecision(ranked, judged);
      case MRR_10 -> reciprocalRank(ranked, judged);
      case RECALL_5 -> recall(ranked, judged, 5);
      case RECALL_10 -> recall(ranked, judged, 10);
      case RECALL_30 -> recall(ranked, judged, 30);
      case RECALL_100 -> recall(ranked, judged, 100);
      case ALL_10 -> recall(ranked, judged, 10) == 1 ? 1 : 0;
      case JUDGED_10 -> judgedPart(ranked, judged);
    };
  }

  private static double ndcg(List<String> ranked, Map<String, Integer> judged, int cut) {
    List<Integer> best = judged.values().stream().sorted(Comparator.reverseOrder()).toList();
    double ideal = discounted(best, cut);
    if (ideal == 0) return 0;
    return discounted(ranked.stream().map(id -> judged.getOrDefault(id, 0)).toList(), cut) / ideal;
  }

  /// Σ grade / log2(1 + rank) over the first `cut`, ranks from 1; a grade below 0 gains nothing.
  private static double discounted(List<Integer> grades, int cut) {
    double sum = 0;
    for (int i = 0; i < Math.min(cut, grades.size()); i++)
      sum += Math.max(0, grades.get(i)) * Math.log(2) / Math.log(i + 2);
    return sum;
  }

  private static double averagePrecision(List<String> ranked, Map<String, Integer> judged) {
    long relevant = relevant(judged);
    int found = 0;
    double sum = 0;
    for (int i = 0; i < ranked.size(); i++)
      if (isRelevant(ranked.get(i), judged)) sum += (double) ++found / (i + 1);
    return relevant == 0 ? 0 : sum / relevant;
  }

  private static double reciprocalRank(List<String> ranked, Map<String, Integer> judged) {
    for (int i = 0; i < Math.min(10, ranked.size()); i++)
      if (isRelevant(ranked.get(i), judged)) return 1.0 / (i + 1);
    return 0;
  }

  private static double recall(List<String> ranked, Map<String, Integer> judged, int depth) {
    long relevant = relevant(judged);
    long found = ranked.stream().limit(depth).filter(id -> isRelevant(id, judged)).count();
    return relevant == 0 ? 0 : (double) found / relevant;
  }

  /// Of fewer than ten results, the part of those that there are.
  private static double judgedPart(List<String> ranked, Map<String, Integer> judged) {
    List<String> first = ranked.stream().limit(10).toList();
    return first.isEmpty()
        ? 0
        : (double) first.stream().filter(judged::containsKey).count() / first.size();
  }

  private static long relevant(Map<String, Integer> judged) {
    return judged.values().stream().filter(grade -> grade > 0).count();
  }

  private static boolean isRelevant(String id, Map<String, Integer> judged) {
    return judged.getOrDefault(id, 0) > 0;
  }
}
