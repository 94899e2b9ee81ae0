package dev.heed.reformulate.prompt;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Tells what a model wrote from what it babbled: nothing, the same over and over, or what is no
/// words. Words that no passage has do no harm, so that it need not know any language.
public final class Babble {
  private static final double LEAST_LETTERS = 0.6;
  private static final int LONGEST_WORD = 40;
  private static final double LONGEST_MEAN = 15;
  private static final int FEW_WORDS = 8;
  private static final double LEAST_DISTINCT = 0.35;
  private static final int STRETCH = 3;
  private static final double MOST_REPEATED = 0.5;

  private Babble() {}

  /// What is wrong with a text, empty when nothing is.
  public static Optional<String> in(String text) {
    List<String> words = words(text);
    if (words.isEmpty()) return Optional.of("nothing but marks or space");
    if (isNoWords(text, words)) return Optional.of("what is no words");
    if (repeatsItself(words)) return Optional.of("the same words over and over");
    return Optional.empty();
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+"))
        .filter(word -> word.codePoints().anyMatch(Character::isLetter))
        .toList();
  }

  private static boolean isNoWords(String text, List<String> words) {
    long signs = text.codePoints().filter(sign -> !Character.isWhitespace(sign)).count();
    long letters = text.codePoints().filter(Character::isLetterOrDigit).count();
    double mean = words.stream().mapToInt(String::length).average().orElse(0);
    return letters < LEAST_LETTERS * signs
        || mean > LONGEST_MEAN
        || words.stream().anyMatch(word -> word.length() > LONGEST_WORD);
  }

  private static boolean repeatsItself(List<String> words) {
    if (words.size() < FEW_WORDS) return false;
    if (words.stream().distinct().count() < LEAST_DISTINCT * words.size()) return true;
    Map<List<String>, Integer> stretches = new HashMap<>();
    for (int i = 0; i + STRETCH <= words.size(); i++)
      stretches.merge(words.subList(i, i + STRETCH), 1, Integer::sum);
    int most = stretches.values().stream().mapToInt(times -> times).max().orElse(0);
    return most > 2 && most * STRETCH > MOST_REPEATED * words.size();
  }
}
