package dev.heed.answer.abstain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// A logistic curve over signals: how likely it is that the documents leave a question open.
///
/// @param weights of each signal
/// @param threshold doubt from which on refusing was best where it was fitted
/// @param provenance what it was fitted to and how well it does, for people
public record DoubtCurve(
    double intercept,
    Map<Signal, Double> weights,
    double threshold,
    Map<String, Object> provenance) {

  public DoubtCurve {
    if (weights.isEmpty()) throw new IllegalArgumentException("a curve needs a signal");
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
    provenance = Collections.unmodifiableMap(provenance);
  }

  /// The signals that it wants.
  public Set<Signal> signals() {
    return weights.keySet();
  }

  /// In (0, 1).
  public double doubt(Signals signals) {
    double sum = intercept;
    for (Map.Entry<Signal, Double> weight : weights.entrySet())
      sum += weight.getValue() * signals.of(weight.getKey());
    return 1 / (1 + Math.exp(-sum));
  }
}
