package dev.heed.evaluate.answers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How far the words of an answer are those of a gold answer: the harmonic mean of the part of the
/// answer's words that the gold answer has and the other way round, words counted as often as they
/// occur, in lower case, without signs and articles. Rajpurkar et al., SQuAD, EMNLP 2016.
final class TokenF1 {
  private TokenF1() {}

  /// The best over all gold answers, in [0, 1].
  static double of(String answer, List<String> gold) {
    return gold.stream().mapToDouble(one -> of(words(answer), words(one))).max().orElse(0);
  }

  private static double of(List<String> answer, List<String> gold) {
    List<String> left = new ArrayList<>(gold);
    long shared = answer.stream().filter(left::remove).count();
    return shared == 0 ? 0 : 2.0 * shared / (answer.size() + gold.size());
  }

  private static List<String> words(String text) {
    String bare =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}\\s]", "")
            .replaceAll("\\b(?:a|an|the)\\b", " ")
            .strip();
    return bare.isEmpty() ? List.of() : Arrays.asList(bare.split("\\s+", -1));
  }
}
