package dev.heed.reformulate;

import dev.heed.index.TermStatistics;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which terms of a passage, or of a text that a model wrote, may be added to a query. Anserini's
/// rules: of 2 to 20 letters and digits, in a passage at least and in no more than a tenth of all
/// passages, which leaves out stop words without a list.
public final class UsefulTerms {
  /// Anserini allows Latin letters alone.
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]{2,20}");

  private static final double MOST_PASSAGES = 0.1;

  private UsefulTerms() {}

  /// Those of some terms that may be added.
  public static Set<String> of(Collection<String> terms, TermStatistics statistics) {
    Map<String, Integer> passages =
        statistics.passagesWith(
            terms.stream().filter(term -> WORD.matcher(term).matches()).toList());
    double most = MOST_PASSAGES * statistics.passages();
    return passages.entrySet().stream()
        .filter(term -> term.getValue() >= 1 && term.getValue() <= most)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
