package dev.heed.tune.queries;

import dev.heed.index.TermStatistics;
import dev.heed.reformulate.prompt.Babble;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells a query from what a small model writes besides. Words are compared as the index has them:
/// lower case, stemmed, without stop words.
///
/// @param terms what the index knows of words
record Soundness(TermStatistics terms) {
  private static final int FEWEST_TERMS = 2;
  private static final int MOST_WORDS = 32;

  /// Of a passage, in a row: more are a copy.
  private static final int LONGEST_RUN = 5;

  /// Of a query, in the order of a sentence of the passage: more are a copy, where the query has
  /// enough words that this can be told.
  private static final double LARGEST_SHARE = 0.6;

  private static final int ENOUGH_TERMS = 4;
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\n+");
  private static final Pattern OF_THE_TEXT =
      Pattern.compile(
          "\\b(the|this|that|given|following|above)\\s+(\\w+\\s+)?"
              + "(passage|text|paragraph|article|abstract|document|excerpt|author|authors|study"
              + "|paper)\\b",
          Pattern.CASE_INSENSITIVE);

  /// What is wrong with a text by itself, empty when nothing is.
  Optional<LeftOut> wrong(String text) {
    if (Babble.in(text).isPresent()) return Optional.of(LeftOut.EMPTY);
    if (OF_THE_TEXT.matcher(text).find()) return Optional.of(LeftOut.OF_THE_TEXT);
    if (new HashSet<>(terms.terms(text)).size() < FEWEST_TERMS) return Optional.of(LeftOut.SHORT);
    if (text.strip().split("\\s+").length > MOST_WORDS) return Optional.of(LeftOut.LONG);
    return Optional.empty();
  }

  /// Whether a text is a copy of a part of a passage.
  boolean copies(String text, String passage) {
    List<String> own = terms.terms(text);
    if (longestRun(own, terms.terms(passage)) > LONGEST_RUN) return true;
    return own.size() >= ENOUGH_TERMS
        && Arrays.stream(SENTENCE_END.split(passage))
            .anyMatch(sentence -> inOrder(own, terms.terms(sentence)) > LARGEST_SHARE * own.size());
  }

  /// Whether two texts say much the same: four in five of all their words are in both.
  boolean alike(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    return 5 * both.size() >= 4 * (one.size() + other.size() - both.size());
  }

  Set<String> terms(String text) {
    return new HashSet<>(terms.terms(text));
  }

  /// Length of the longest run of words that both have.
  static int longestRun(List<String> a, List<String> b) {
    int longest = 0;
    int[] before = new int[b.size() + 1];
    for (String word : a) {
      int[] run = new int[b.size() + 1];
      for (int j = 1; j <= b.size(); j++)
        if (word.equals(b.get(j - 1))) {
          run[j] = before[j - 1] + 1;
          longest = Math.max(longest, run[j]);
        }
      before = run;
    }
    return longest;
  }

  /// Most words of one that the other has in the same order, others between them or not: the
  /// longest common subsequence.
  static int inOrder(List<String> a, List<String> b) {
    int[] before = new int[b.size() + 1];
    for (String word : a) {
      int[] row = new int[b.size() + 1];
      for (int j = 1; j <= b.size(); j++)
        row[j] = word.equals(b.get(j - 1)) ? before[j - 1] + 1 : Math.max(before[j], row[j - 1]);
      before = row;
    }
    return before[b.size()];
  }
}
