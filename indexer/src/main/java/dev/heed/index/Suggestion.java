package dev.heed.index;

import java.util.Objects;

/// A text that somebody may be about to type.
///
/// @param text as it is to be shown and searched
/// @param weight the larger, the sooner it is shown among those that complete alike
public record Suggestion(String text, Kind kind, int weight) {

  /// Where a text is from.
  public enum Kind {
    /// Was asked before.
    QUERY,
    /// Of a document.
    TITLE,
    /// Of a part of a document.
    HEADING,
    /// Words that often follow one another.
    PHRASE
  }

  public Suggestion {
    Objects.requireNonNull(kind, "kind");
    if (text.isBlank()) throw new IllegalArgumentException("a suggestion must have a text");
    if (weight < 0)
      throw new IllegalArgumentException(
          "weight of the suggestion '%s' must be >= 0, got %d".formatted(text, weight));
  }
}
