package dev.heed.clarify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Puts passages together that are about the same: the two groups whose members are most alike on
/// average become one, until no two are alike enough (average linkage, Sokal and Michener 1958).
final class Groups {
  private Groups() {}

  /// The groups, the largest first, equal ones by their best member.
  ///
  /// @param alike least mean cosine of two groups that become one
  /// @return numbers of the passages
  static List<List<Integer>> of(List<TermWeights> passages, double alike) {
    double[][] likeness = likeness(passages);
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) groups.add(new ArrayList<>(List.of(i)));
    boolean joins = true;
    while (joins) joins = joined(groups, likeness, alike);
    return groups.stream()
        .<List<Integer>>map(group -> group.stream().sorted().toList())
        .sorted(
            Comparator.<List<Integer>>comparingInt(group -> -group.size())
                .thenComparing(List::getFirst))
        .toList();
  }

  private static double[][] likeness(List<TermWeights> passages) {
    double[][] likeness = new double[passages.size()][passages.size()];
    for (int i = 0; i < passages.size(); i++)
      for (int j = 0; j < i; j++)
        likeness[i][j] = likeness[j][i] = passages.get(i).like(passages.get(j));
    return likeness;
  }

  /// Joins the two that are most alike; false when none are alike enough.
  private static boolean joined(List<List<Integer>> groups, double[][] likeness, double alike) {
    double best = alike;
    int[] pair = null;
    for (int i = 0; i < groups.size(); i++)
      for (int j = 0; j < i; j++) {
        double mean = mean(groups.get(i), groups.get(j), likeness);
        if (mean >= best) {
          best = mean;
          pair = new int[] {j, i};
        }
      }
    if (pair == null) return false;
    groups.get(pair[0]).addAll(groups.remove(pair[1]));
    return true;
  }

  private static double mean(List<Integer> one, List<Integer> other, double[][] likeness) {
    return one.stream()
        .flatMapToDouble(i -> other.stream().mapToDouble(j -> likeness[i][j]))
        .average()
        .orElse(0);
  }

  /// Those that are in no other group.
  static List<Integer> others(List<Integer> group, int all) {
    return IntStream.range(0, all).filter(i -> !group.contains(i)).boxed().toList();
  }
}
