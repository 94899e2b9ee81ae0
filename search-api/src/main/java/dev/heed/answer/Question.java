package dev.heed.answer;

import dev.heed.index.TermStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of a question and how much each of them says: its inverse document frequency `ln(1 +
/// (N − n + ½) / (n + ½))`, Robertson's. A word that no passage has says most.
final class Question {
  /// They ask, but what they ask for does not contain them.
  private static final Pattern ASKING =
      Pattern.compile(
          "(?iu)\\b(?:how\\s+(?:long|often|far|old)|who|whom|whose|what|which|when|where|why|how|do|does|did|done|is|are|was|were|be"
              + "|been|am|can|could|should|would|will|shall|may|might|must|has|have|had|i|me|my|mine|we"
              + "|us|our|you|your|he|she|his|her|him|they|them|their|it|its|this|that|these|those|there"
              + "|here|any|some|please|tell|explain|give|show|say|know|about|than|also|so|from|between"
              + "|much|many|s|t|re|ve|ll|m|d)\\b");

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}'’.-]*(?<![.'’-])");

  private final String text;
  private final TermStatistics statistics;
  private final Map<String, Double> weights = new HashMap<>();

  Question(String text, TermStatistics statistics) {
    this.text = text;
    this.statistics = statistics;
    for (String term : statistics.terms(ASKING.matcher(text).replaceAll(" ")))
      weights.put(term, statistics.rarity(term));
  }

  /// A quote of the passage at `rank` as an answer.
  Statement about(Quote quote, int rank) {
    Set<String> terms = terms(quote.text());
    return new Statement(quote, terms, coveredBy(terms), rank);
  }

  double coveredBy(String text) {
    return coveredBy(terms(text));
  }

  /// The words, as they were written, that none of the texts has and that each say at least that
  /// part of the question.
  List<String> missingFrom(List<String> texts, double part) {
    Set<String> terms =
        texts.stream().map(this::terms).flatMap(Set::stream).collect(Collectors.toSet());
    return WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(word -> saysMissing(word, terms, part))
        .distinct()
        .toList();
  }

  private boolean saysMissing(String word, Set<String> terms, double part) {
    return statistics.terms(word).stream()
        .filter(term -> !terms.contains(term))
        .anyMatch(term -> weights.getOrDefault(term, 0.0) >= part * weight());
  }

  /// Whether a text asks nothing else: it has all of the question's words, and no others.
  boolean isAsked(String other) {
    return new Question(other, statistics).weights.keySet().equals(weights.keySet());
  }

  private Set<String> terms(String other) {
    return Set.copyOf(statistics.terms(other));
  }

  /// What all words say together.
  private double weight() {
    return weights.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /// What part of the question's words, weighted, is among the terms, in [0, 1]; 0 when it has
  /// none.
  private double coveredBy(Set<String> terms) {
    double all = 0;
    double covered = 0;
    for (Map.Entry<String, Double> word : weights.entrySet()) {
      all += word.getValue();
      if (terms.contains(word.getKey())) covered += word.getValue();
    }
    return all == 0 ? 0 : covered / all;
  }
}
