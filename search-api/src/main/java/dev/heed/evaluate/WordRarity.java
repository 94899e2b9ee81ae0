package dev.heed.evaluate;

import dev.heed.index.TermStatistics;
import java.util.HashMap;
import java.util.Map;

/// In how many passages of a collection a word stands.
final class WordRarity {
  private final TermStatistics statistics;
  private final Map<String, Long> known = new HashMap<>();

  WordRarity(TermStatistics statistics) {
    this.statistics = statistics;
  }

  /// Of a word that is several terms, the rarest counts; a stop word stands everywhere.
  long passagesWith(String word) {
    return known.computeIfAbsent(
        word,
        unknown ->
            statistics.terms(unknown).stream()
                .mapToLong(statistics::passagesWith)
                .min()
                .orElse(statistics.passages()));
  }
}
