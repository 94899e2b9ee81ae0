package dev.heed.answer;

import dev.heed.answer.abstain.Signal;
import dev.heed.answer.abstain.Signals;
import dev.heed.index.Leg;
import dev.heed.search.Found;
import dev.heed.search.Read;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;

/// Measures the signals of a question, from what was found for it.
///
/// @param found best first
/// @param statements those of their sentences that are likeliest to answer
record Measured(Question question, List<Found> found, List<Statement> statements) {
  /// The place against which a first one is held.
  private static final int BEHIND = 5;

  private static final double COVERAGE_WEIGHT = 0.3;

  Signals signals() {
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    values.put(
        Signal.COVERAGE,
        largest(found.stream().mapToDouble(one -> question.coveredBy(one.passage().text()))));
    values.put(Signal.SENTENCE, largest(statements.stream().mapToDouble(Statement::coverage)));
    List<Double> scores = scores(Leg.BM25);
    if (scores.size() >= BEHIND)
      values.put(Signal.BM25_GAP, 1 - scores.get(BEHIND - 1) / scores.getFirst());
    statements.stream()
        .mapToDouble(Statement::similarity)
        .filter(similarity -> !Double.isNaN(similarity))
        .max()
        .ifPresent(similarity -> meaning(similarity, values));
    reading(values);
    return new Signals(values);
  }

  private static void meaning(double similarity, Map<Signal, Double> values) {
    values.put(Signal.SIMILARITY, similarity);
    values.put(
        Signal.NEARNESS, similarity + COVERAGE_WEIGHT * values.getOrDefault(Signal.COVERAGE, 0.0));
  }

  private void reading(Map<Signal, Double> values) {
    found.stream()
        .map(Found::read)
        .filter(Objects::nonNull)
        .map(Read::relevance)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .ifPresent(best -> values.put(Signal.RELEVANCE, best));
  }

  private static double largest(DoubleStream values) {
    return values.max().orElse(0);
  }

  /// What a leg gave the passages, the best first.
  private List<Double> scores(Leg leg) {
    return found.stream()
        .map(one -> one.standings().get(leg))
        .filter(Objects::nonNull)
        .map(standing -> (double) standing.score())
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
