package dev.heed.answer;

import java.util.List;

/// A sentence of an answer and what it rests on.
///
/// @param index place in the answer, from 0
/// @param text as it is shown
public record Sentence(int index, String text, Status status, List<Citation> citations) {

  /// How well a sentence is founded.
  public enum Status {
    /// It is a quote, compared with the stored text.
    VERIFIED,
    /// Its citations say the same in other words.
    SUPPORTED,
    /// Nothing was found that says it.
    UNSUPPORTED
  }

  public Sentence {
    citations = List.copyOf(citations);
  }
}
