package dev.heed.reformulate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Terms and what each counts.
record TermVector(Map<String, Double> weights) {
  private static final Comparator<Map.Entry<String, Double>> LARGEST_FIRST =
      Map.Entry.<String, Double>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  TermVector {
    weights = Map.copyOf(weights);
  }

  /// Each counts as often as it occurs.
  static TermVector of(Map<String, Integer> frequencies) {
    Map<String, Double> weights = new HashMap<>();
    frequencies.forEach((term, times) -> weights.put(term, times.doubleValue()));
    return new TermVector(weights);
  }

  static TermVector sum(List<TermVector> vectors) {
    Map<String, Double> sum = new HashMap<>();
    for (TermVector vector : vectors)
      vector.weights.forEach((term, weight) -> sum.merge(term, weight, Double::sum));
    return new TermVector(sum);
  }

  TermVector only(Set<String> terms) {
    return new TermVector(
        weights.entrySet().stream()
            .filter(term -> terms.contains(term.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  boolean isEmpty() {
    return weights.isEmpty();
  }

  /// Those that count most; equal ones by the alphabet.
  TermVector largest(int count) {
    return new TermVector(
        weights.entrySet().stream()
            .sorted(LARGEST_FIRST)
            .limit(count)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// Sum of the weights, none of which is negative.
  double sum() {
    return weights.values().stream().mapToDouble(weight -> weight).sum();
  }

  double length() {
    return Math.sqrt(weights.values().stream().mapToDouble(weight -> weight * weight).sum());
  }

  TermVector times(double factor) {
    Map<String, Double> scaled = new LinkedHashMap<>();
    weights.forEach((term, weight) -> scaled.put(term, weight * factor));
    return new TermVector(scaled);
  }

  /// With the passages that each term was taken from, largest first.
  List<WeightedTerm> from(List<FeedbackPassage> passages) {
    return weights.entrySet().stream()
        .sorted(LARGEST_FIRST)
        .map(
            term -> new WeightedTerm(term.getKey(), term.getValue(), with(term.getKey(), passages)))
        .toList();
  }

  private static List<String> with(String term, List<FeedbackPassage> passages) {
    return passages.stream()
        .filter(passage -> passage.terms().weights().containsKey(term))
        .map(FeedbackPassage::id)
        .toList();
  }
}
