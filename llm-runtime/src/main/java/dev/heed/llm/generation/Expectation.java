package dev.heed.llm.generation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// What a model expects next, as probabilities.
///
/// @param logits of the vocabulary
/// @param logSum log Σ exp(l)
public record Expectation(float[] logits, double logSum) {
  public Expectation(float[] logits) {
    this(logits, logSum(logits));
  }

  /// log Σ exp(l), the largest taken out of the sum so that nothing overflows.
  private static double logSum(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) largest = Math.max(largest, logit);
    double sum = 0;
    for (float logit : logits) sum += Math.exp(logit - largest);
    return largest + Math.log(sum);
  }

  /// Natural logarithm, at most 0.
  public double logProbability(int token) {
    return logits[token] - logSum;
  }

  /// The likeliest tokens but one, the likeliest first; of equals those with a lower number.
  List<Integer> likeliestBeside(int chosen, int count) {
    if (count == 0) return List.of();
    Comparator<Integer> byLogit = Comparator.comparingDouble(token -> logits[token]);
    var likeliest = new PriorityQueue<>(byLogit.thenComparing(Comparator.reverseOrder()));
    for (int token = 0; token < logits.length; token++) {
      if (token == chosen) continue;
      if (likeliest.size() == count && logits[token] <= logits[likeliest.peek()]) continue;
      likeliest.add(token);
      if (likeliest.size() > count) likeliest.remove();
    }
    List<Integer> ordered = new ArrayList<>();
    while (!likeliest.isEmpty()) ordered.add(likeliest.remove());
    Collections.reverse(ordered);
    return ordered;
  }
}
