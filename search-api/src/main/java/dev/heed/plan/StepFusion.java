package dev.heed.plan;

import dev.heed.search.Found;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Makes one ranking of several: Σ weight / (k + rank), ranks from 1. With a `k` far below that of
/// reciprocal rank fusion the first of every list come first, however little the lists have in
/// common.
final class StepFusion {

  /// A ranking and how much it counts.
  record Weighted(List<Found> ranking, double weight) {}

  private StepFusion() {}

  static List<Found> fuse(List<Weighted> lists, double k, Function<Found, String> identity) {
    Map<String, Double> scores = new HashMap<>();
    Map<String, Found> found = new LinkedHashMap<>();
    for (Weighted list : lists)
      for (int i = 0; i < list.ranking().size(); i++) {
        Found one = list.ranking().get(i);
        found.putIfAbsent(identity.apply(one), one);
        scores.merge(identity.apply(one), list.weight() / (k + i + 1), Double::sum);
      }
    return found.entrySet().stream()
        .map(one -> one.getValue().scored(scores.getOrDefault(one.getKey(), 0.0)))
        .sorted(Comparator.comparingDouble(Found::score).reversed())
        .toList();
  }
}
