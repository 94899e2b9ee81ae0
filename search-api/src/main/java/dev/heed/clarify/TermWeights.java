package dev.heed.clarify;

import dev.heed.index.TermStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a passage is about beyond the query: its other terms, each with its inverse document
/// frequency, as a vector of unit length.
record TermWeights(Map<String, Double> weights) {

  TermWeights {
    weights = Map.copyOf(weights);
  }

  /// Of each passage.
  ///
  /// @param passages their terms
  /// @param without the query's terms, which tell nothing apart
  static List<TermWeights> of(
      List<Set<String>> passages, Set<String> without, TermStatistics statistics) {
    Map<String, Double> rarity = new HashMap<>();
    return passages.stream()
        .map(
            terms -> {
              Map<String, Double> weights = new HashMap<>();
              for (String term : terms)
                if (!without.contains(term))
                  weights.put(term, rarity.computeIfAbsent(term, statistics::rarity));
              return unit(weights);
            })
        .toList();
  }

  private static TermWeights unit(Map<String, Double> weights) {
    double length = Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
    if (length > 0) weights.replaceAll((_, weight) -> weight / length);
    return new TermWeights(weights);
  }

  boolean has(String term) {
    return weights.containsKey(term);
  }

  /// The cosine of both.
  double like(TermWeights other) {
    double sum = 0;
    for (Map.Entry<String, Double> one : weights.entrySet())
      sum += one.getValue() * other.weights.getOrDefault(one.getKey(), 0.0);
    return sum;
  }
}
