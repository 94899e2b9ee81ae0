package dev.heed.backtrace;

import dev.heed.answer.Quote;
import dev.heed.answer.Sentences;
import dev.heed.index.Location;
import dev.heed.index.Passage;
import java.util.ArrayList;
import java.util.List;

/// A sentence of a text, and where it stands.
///
/// @param number from 1
/// @param line of the text on which it begins, from 1
/// @param start first UTF-16 code unit
/// @param end one past the last
/// @param text on one line
public record Sentence(int number, int line, int start, int end, String text) {
  private static final Location NOWHERE = new Location("", null, List.of(), null);

  /// All sentences of a text in their order, headings and lines of code too.
  public static List<Sentence> of(String text) {
    if (text.isBlank()) return List.of();
    List<Sentence> sentences = new ArrayList<>();
    int line = 1;
    int counted = 0;
    for (Quote quote : Sentences.of(new Passage("", "", 0, text, 0, text.length(), NOWHERE))) {
      for (; counted < quote.start(); counted++) if (text.charAt(counted) == '\n') line++;
      int number = sentences.size() + 1;
      sentences.add(new Sentence(number, line, quote.start(), quote.end(), quote.line()));
    }
    return sentences;
  }
}
