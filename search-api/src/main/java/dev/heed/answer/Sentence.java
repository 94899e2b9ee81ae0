package dev.heed.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sentence of an answer and what it rests on.
///
/// @param index place in the answer, from 0
/// @param text as it is shown
/// @param citations quotes that were found where they are said to be
/// @param score the part of the sentence's words that its quotes have, in [0, 1]
/// @param reason why it is UNSUPPORTED, else null
public record Sentence(
    int index,
    String text,
    Status status,
    List<Citation> citations,
    double score,
    @Nullable String reason) {

  /// How well a sentence is founded.
  public enum Status {
    /// It says what its quotes say, in their words and order, and they are in the stored text.
    VERIFIED,
    /// Its quotes are in the stored text and have nearly all of its words, all of its numbers,
    /// names and negations; the wording is its own.
    SUPPORTED,
    /// A quote is not in the stored text, or the quotes do not have what it says.
    UNSUPPORTED
  }

  public Sentence {
    citations = List.copyOf(citations);
  }
}
