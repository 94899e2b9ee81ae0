package dev.heed.index.internal.passage;

import dev.heed.index.internal.passage.PassageSplitter.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Joins consecutive units to passages of even size.
///
/// Of all ways to cut, takes the one with the least Σ (((size - ideal) / target)² + price of the
/// cut), where no passage of several units exceeds the target and ideal is the size of the fewest
/// passages that could hold everything. One pass over the units, each looking back over one
/// passage: units × units in a passage steps.
final class Packing {

  private Packing() {}

  static List<Span> pack(List<Unit> units, int target) {
    if (units.isEmpty()) return List.of();
    int[] begins = cheapestBegins(units, target);
    List<Span> passages = new ArrayList<>();
    for (int end = units.size(); end > 0; end = begins[end])
      passages.add(new Span(units.get(begins[end]).start(), units.get(end - 1).end()));
    Collections.reverse(passages);
    return passages;
  }

  /// `begins[end]` is the first unit of the passage that ends before unit `end`, on the cheapest
  /// way to cut the units before `end`.
  private static int[] cheapestBegins(List<Unit> units, int target) {
    double ideal = idealSize(units, target);
    int[] begins = new int[units.size() + 1];
    double[] cost = new double[units.size() + 1];
    Arrays.fill(cost, 1, cost.length, Double.POSITIVE_INFINITY);
    for (int end = 1; end <= units.size(); end++) {
      long size = 0;
      for (int begin = end - 1; begin >= 0; begin--) {
        size += units.get(begin).tokens();
        if (size > target && begin < end - 1) break;
        double deviation = (size - ideal) / target;
        double candidate =
            cost[begin] + deviation * deviation + priceOfCut(units.get(begin), begin);
        if (candidate >= cost[end]) continue;
        cost[end] = candidate;
        begins[end] = begin;
      }
    }
    return begins;
  }

  private static double idealSize(List<Unit> units, int target) {
    long total = units.stream().mapToLong(Unit::tokens).sum();
    return (double) total / Math.ceilDiv(total, target);
  }

  /// In the measure of squared deviation: 0.09 is a passage that is off by 0.3 of the target.
  private static double priceOfCut(Unit unit, int position) {
    if (position == 0) return 0;
    return switch (unit.opens()) {
      case SECTION -> 0.01;
      case PARAGRAPH -> 0.04;
      case SENTENCE -> 0.13;
      case PART -> 0.25;
    };
  }
}
