package dev.heed.index.internal.suggest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Finds the words and the phrases of two and three words that many passages have.
///
/// Words form a phrase where they stand together far more often than they would by chance:
/// normalised pointwise mutual information, ln(p(xy) / p(x)p(y)) / −ln p(xy), which is 1 for words
/// that only ever stand together and 0 for strangers (Bouma, GSCL 2009). A phrase begins and ends
/// with a word that means something; `state of matter` is one, `of matter` is none.
public final class Phrases {
  private static final double LEAST_COHESION = 0.25;

  /// Phrases that are remembered while counting. When there are more, those that were seen once are
  /// forgotten, so that a count may be a little too small (after Manku and Motwani, VLDB 2002).
  private static final int MOST = 500_000;

  private static final int SHORTEST_WORD = 4;

  /// A word of more than this part of the passages tells nothing by itself.
  private static final double TOO_COMMON = 0.25;

  /// A phrase and the number of passages that have it.
  public record Counted(String text, int passages) {}

  private final Predicate<String> means;
  private final Map<String, Integer> counts = new HashMap<>();
  private int passages;

  /// @param means whether a word in lower case means something by itself
  public Phrases(Predicate<String> means) {
    this.means = means;
  }

  /// Counts what a passage has, each once.
  public void read(String passage) {
    passages++;
    Set<String> seen = new HashSet<>();
    for (List<String> run : runs(passage.toLowerCase(Locale.ROOT)))
      for (int i = 0; i < run.size(); i++) addFrom(run, i, seen);
    for (String phrase : seen) counts.merge(phrase, 1, Integer::sum);
    if (counts.size() > MOST) counts.values().removeIf(count -> count == 1);
  }

  private void addFrom(List<String> run, int at, Set<String> seen) {
    String first = run.get(at);
    if (!means.test(first)) return;
    seen.add(first);
    if (at + 1 >= run.size()) return;
    String second = run.get(at + 1);
    if (means.test(second)) seen.add(first + " " + second);
    if (at + 2 >= run.size()) return;
    String third = run.get(at + 2);
    if (means.test(third)) seen.add(first + " " + second + " " + third);
  }

  /// Words with nothing but one space between them.
  private static List<List<String>> runs(String text) {
    List<List<String>> runs = new ArrayList<>();
    List<String> run = new ArrayList<>();
    int end = -1;
    for (int i = 0; i < text.length(); ) {
      if (!isPart(text, i)) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && isPart(text, i)) i++;
      boolean follows = end >= 0 && start == end + 1 && Character.isWhitespace(text.charAt(end));
      if (!follows && !run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
      run.add(text.substring(start, i));
      end = i;
    }
    if (!run.isEmpty()) runs.add(run);
    return runs;
  }

  /// A letter or digit, or an apostrophe or hyphen inside a word.
  private static boolean isPart(String text, int at) {
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK)
      return true;
    return (c == '-' || c == '\'' || c == '’')
        && at > 0
        && at + 1 < text.length()
        && Character.isLetter(text.charAt(at - 1))
        && Character.isLetter(text.charAt(at + 1));
  }

  /// What at least so many passages have. Of a phrase that hardly occurs outside a longer one only
  /// the longer one is told.
  public List<Counted> frequent(int least) {
    Map<String, Integer> chosen = new HashMap<>();
    Map<String, Integer> within = new HashMap<>();
    counts.forEach(
        (text, count) -> {
          String[] words = text.split(" ", -1);
          if (count < least || !isPhrase(words, count)) return;
          chosen.put(text, count);
          if (words.length == 3) {
            within.merge(words[0] + " " + words[1], count, Math::max);
            within.merge(words[1] + " " + words[2], count, Math::max);
          }
        });
    return chosen.entrySet().stream()
        .filter(one -> one.getValue() - within.getOrDefault(one.getKey(), 0) >= least)
        .map(one -> new Counted(one.getKey(), one.getValue()))
        .toList();
  }

  private boolean isPhrase(String[] words, int count) {
    return switch (words.length) {
      case 1 -> words[0].length() >= SHORTEST_WORD && count <= passages * TOO_COMMON;
      case 2 -> cohesion(words[0], words[1], count) >= LEAST_COHESION;
      default -> isPhraseOfThree(words, count);
    };
  }

  private boolean isPhraseOfThree(String[] words, int count) {
    if (!means.test(words[1])) return cohesion(words[0], words[2], count) >= LEAST_COHESION;
    double left = cohesion(words[0] + " " + words[1], words[2], count);
    double right = cohesion(words[0], words[1] + " " + words[2], count);
    return Math.min(left, right) >= LEAST_COHESION;
  }

  private double cohesion(String one, String other, int together) {
    if (together >= passages) return 0;
    double all = passages;
    double expected = count(one) / all * (count(other) / all);
    return Math.log(together / all / expected) / -Math.log(together / all);
  }

  /// At least 1: a part may have been forgotten.
  private double count(String text) {
    return Math.max(1, counts.getOrDefault(text, 1));
  }
}
