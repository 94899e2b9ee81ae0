package dev.heed.answer;

import java.util.HashSet;
import java.util.Set;

/// A quote and how well it answers.
///
/// @param terms its analysed words
/// @param coverage what part of the question's words it has, weighted, in [0, 1]
/// @param rank place of its passage, from 0
/// @param similarity cosine of question and quote; NaN without an encoder
record Statement(Quote quote, Set<String> terms, double coverage, int rank, double similarity) {
  /// Cosines of bge-small between unrelated texts lie around the first, between a question and its
  /// answer around the second.
  private static final double UNRELATED = 0.5;

  private static final double ANSWERING = 0.85;

  private static final double PASSAGE_WEIGHT = 0.1;
  private static final double GOES_ON = 0.1;

  Statement(Quote quote, Set<String> terms, double coverage, int rank) {
    this(quote, terms, coverage, rank, Double.NaN);
  }

  Statement withSimilarity(double similarity) {
    return new Statement(quote, terms, coverage, rank, similarity);
  }

  /// The mean of word coverage and scaled similarity, a little more for the first passages, a
  /// little less for what goes on from another sentence.
  double score() {
    double closeness = (similarity - UNRELATED) / (ANSWERING - UNRELATED);
    double match = Double.isNaN(similarity) ? coverage : (coverage + closeness) / 2;
    return match + PASSAGE_WEIGHT / (1 + rank) - (quote.standsAlone() ? 0 : GOES_ON);
  }

  /// How far two statements say the same: Jaccard coefficient of their terms.
  double overlap(Statement other) {
    Set<String> shared = new HashSet<>(terms);
    shared.retainAll(other.terms);
    int all = terms.size() + other.terms.size() - shared.size();
    return all == 0 ? 1 : (double) shared.size() / all;
  }
}
