package dev.heed.evaluate.answers;

import java.util.Arrays;
import java.util.Locale;

/// Whether documents answer a question, as people have judged (MTRAG, Katsis et al., TACL 2025).
public enum Answerability {
  ANSWERABLE,
  /// They answer a part of it, which is to be told.
  PARTIAL,
  /// It may mean several things. Whether that is to be refused or asked back is a matter of taste,
  /// so that figures are given with it and without it.
  UNDERSPECIFIED,
  /// Nothing in the documents answers it: to be refused.
  UNANSWERABLE;

  /// @throws IllegalArgumentException when it is no such word, naming the place
  static Answerability parse(String word, String where) {
    return Arrays.stream(values())
        .filter(one -> one.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: answerability must be one of %s, got '%s'"
                        .formatted(where, Arrays.toString(values()), word)));
  }
}
