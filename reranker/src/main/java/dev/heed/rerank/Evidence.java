package dev.heed.rerank;

import java.util.List;

/// What a language model's selected heads read in a passage for a query, beyond what they read in
/// it for none. It tells what was read, not why an answer is given.
///
/// @param words stretches of the text that received more for this query, in their order
/// @param sentence the one that received most
public record Evidence(List<Word> words, Span sentence) {
  public Evidence {
    words = List.copyOf(words);
  }

  /// A part of the candidate's text, in UTF-16 code units.
  ///
  /// @param start first
  /// @param end behind the last
  public record Span(int start, int end) {
    public Span {
      if (start < 0 || end < start)
        throw new IllegalArgumentException("no stretch of text: [%d, %d)".formatted(start, end));
    }
  }

  /// A word and its part of all positive attention, in (0, 1].
  public record Word(Span span, double share) {}
}
