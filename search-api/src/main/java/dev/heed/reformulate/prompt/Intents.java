package dev.heed.reformulate.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Groups texts by their words: the two groups whose texts are most alike on average (cosine of
/// what their terms count) become one, until as few are left as are wanted. GenCRF (Seo and others
/// 2024, arXiv 2409.10909) lets a large model name the groups.
final class Intents {
  private Intents() {}

  /// Places of the texts in each group, the largest group first, earlier texts first.
  static List<List<Integer>> of(List<Map<String, Double>> texts, int wanted) {
    List<List<Integer>> groups =
        new ArrayList<>(IntStream.range(0, texts.size()).mapToObj(List::of).toList());
    while (groups.size() > wanted) mergeMostAlike(groups, texts);
    groups.sort((one, other) -> Integer.compare(other.size(), one.size()));
    return groups;
  }

  private static void mergeMostAlike(List<List<Integer>> groups, List<Map<String, Double>> texts) {
    int first = 0;
    int second = 1;
    double most = -1;
    for (int i = 0; i < groups.size(); i++)
      for (int j = i + 1; j < groups.size(); j++) {
        double alike = alike(groups.get(i), groups.get(j), texts);
        if (alike <= most) continue;
        most = alike;
        first = i;
        second = j;
      }
    List<Integer> merged = new ArrayList<>(groups.get(first));
    merged.addAll(groups.remove(second));
    groups.set(first, merged.stream().sorted().toList());
  }

  private static double alike(
      List<Integer> one, List<Integer> other, List<Map<String, Double>> texts) {
    double sum = 0;
    for (int a : one) for (int b : other) sum += cosine(texts.get(a), texts.get(b));
    return sum / (one.size() * other.size());
  }

  static double cosine(Map<String, Double> one, Map<String, Double> other) {
    double product = 0;
    for (Map.Entry<String, Double> term : one.entrySet())
      product += term.getValue() * other.getOrDefault(term.getKey(), 0.0);
    return product == 0 ? 0 : product / (length(one) * length(other));
  }

  private static double length(Map<String, Double> vector) {
    return Math.sqrt(vector.values().stream().mapToDouble(value -> value * value).sum());
  }
}
