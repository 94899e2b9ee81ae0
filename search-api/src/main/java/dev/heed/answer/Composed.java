package dev.heed.answer;

import org.jspecify.annotations.Nullable;

/// Who wrote an answer.
///
/// @param composer its name
/// @param asked who was asked for
/// @param fallback why it is another one, a sentence that says what to do; null when it is not
public record Composed(String composer, String asked, @Nullable String fallback) {

  static Composed by(String composer) {
    return new Composed(composer, composer, null);
  }

  static Composed instead(String composer, String asked, String why) {
    return new Composed(composer, asked, why);
  }
}
