package dev.heed.answer;

import dev.heed.answer.abstain.Signal;
import dev.heed.answer.abstain.Signals;
import dev.heed.index.Leg;
import dev.heed.search.Found;
import dev.heed.search.Read;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Measures the signals of a question, from what was found for it.
///
/// @param found best first
/// @param statements those of their sentences that are likeliest to answer
record Measured(Question question, List<Found> found, List<Statement> statements) {
  /// Passages that may answer together.
  private static final int TOGETHER = 3;

  /// The place against which a first one is held.
  private static final int BEHIND = 5;

  Signals signals() {
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    List<Set<String>> terms =
        found.stream().map(one -> question.terms(one.passage().text())).toList();
    values.put(Signal.COVERAGE, largest(terms.stream().mapToDouble(question::coveredBy)));
    values.put(Signal.UNION, question.coveredBy(union(terms.stream().limit(TOGETHER))));
    values.put(Signal.MISSING, question.missingFrom(union(terms.stream())));
    values.put(Signal.SENTENCE, largest(statements.stream().mapToDouble(Statement::coverage)));
    values.put(Signal.WORDS, Math.log1p(question.words()));
    words(values);
    meaning(values);
    reading(values);
    return new Signals(values);
  }

  private static Set<String> union(Stream<Set<String>> sets) {
    return sets.flatMap(Set::stream).collect(Collectors.toSet());
  }

  private static double largest(DoubleStream values) {
    return values.max().orElse(0);
  }

  private void words(Map<Signal, Double> values) {
    List<Double> scores = scores(Leg.BM25);
    if (scores.isEmpty() || question.weight() == 0) {
      values.put(Signal.BM25, 0.0);
      values.put(Signal.BM25_GAP, 0.0);
      return;
    }
    values.put(Signal.BM25, scores.getFirst() / question.weight());
    values.put(Signal.BM25_GAP, 1 - behind(scores) / scores.getFirst());
  }

  private void meaning(Map<Signal, Double> values) {
    List<Double> cosines = scores(Leg.DENSE);
    List<Double> sentences =
        statements.stream()
            .map(Statement::similarity)
            .filter(similarity -> !similarity.isNaN())
            .sorted(Comparator.reverseOrder())
            .toList();
    if (cosines.isEmpty() || sentences.isEmpty()) return;
    values.put(Signal.SIMILARITY, sentences.getFirst());
    values.put(
        Signal.SIMILARITIES,
        mean(sentences.subList(0, Math.min(TOGETHER, sentences.size())), similarity -> similarity));
    values.put(Signal.MEANING, cosines.getFirst());
    values.put(Signal.MEANING_GAP, cosines.getFirst() - behind(cosines));
    values.put(Signal.AGREEMENT, mean(found, one -> one.standings().size() > 1 ? 1 : 0));
  }

  private void reading(Map<Signal, Double> values) {
    List<Double> relevances = new ArrayList<>();
    for (Found one : found) {
      Read read = one.read();
      if (read != null && read.relevance() != null) relevances.add(read.relevance());
    }
    if (relevances.isEmpty()) return;
    values.put(Signal.RELEVANCE, relevances.stream().max(Double::compare).orElseThrow());
    values.put(Signal.RELEVANCES, mean(relevances, relevance -> relevance));
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

  private static double behind(List<Double> scores) {
    return scores.get(Math.min(BEHIND, scores.size()) - 1);
  }

  private static <T> double mean(List<T> all, ToDoubleFunction<T> value) {
    return all.stream().mapToDouble(value).average().orElse(0);
  }
}
