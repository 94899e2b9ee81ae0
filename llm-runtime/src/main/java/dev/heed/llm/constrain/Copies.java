package dev.heed.llm.constrain;

import dev.heed.llm.internal.automaton.Automaton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// Texts that may be quoted, word for word.
///
/// A quote is a stretch of one of the texts. It begins where a word begins, and ends where one ends
/// or behind marks that stand right behind one. White space, however much of it, is one space in a
/// quote; everything else is as it stands in the text.
///
/// What white space separates is a word, without the quotation marks, brackets and marks of a
/// sentence around it: `3.50` and `don't` are each one. Characters of scripts that write no spaces
/// are words by themselves.
///
/// Immutable. Takes some 9 bytes of memory for each byte of text.
public final class Copies {
  /// Words of a quote.
  public static final int MOST_WORDS = 1_000;

  private final QuotableText text;
  private final CopyAutomaton automaton;

  private Copies(QuotableText text) {
    this.text = text;
    this.automaton = CopyAutomaton.of(text);
  }

  /// Quotes of some texts.
  ///
  /// @param least words of a quote, 1 or more
  /// @param most words of a quote
  public static Copies of(List<String> texts, int least, int most) {
    return without("", texts, least, most);
  }

  /// Quotes of some texts that go over none of some characters.
  ///
  /// @param excluded characters that no quote may have, such as the mark that ends it
  public static Copies without(String excluded, List<String> texts, int least, int most) {
    if (least < 1 || most < least || most > MOST_WORDS)
      throw new IllegalArgumentException(
          "quotes of %d to %d words: expected 1 <= least <= most <= %d"
              .formatted(least, most, MOST_WORDS));
    return new Copies(QuotableText.of(texts, excluded, least, most));
  }

  /// Where a quote stands.
  ///
  /// @param text its number, from 0
  /// @param start first UTF-16 code unit in the text as it was given
  /// @param end behind the last
  public record Occurrence(int text, int start, int end) {}

  /// Every place where a finished quote stands, in the order of the texts; none when it is no quote
  /// of these texts.
  public List<Occurrence> find(String quote) {
    byte[] bytes = quote.getBytes(StandardCharsets.UTF_8);
    long state = automaton.start();
    for (int i = 0; i < bytes.length && state != Automaton.NONE; i++)
      state = automaton.after(state, Byte.toUnsignedInt(bytes[i]));
    if (state == Automaton.NONE) return List.of();
    IntStream starts = automaton.quotesRead(state);
    return starts.sorted().mapToObj(start -> text.occurrence(start, start + bytes.length)).toList();
  }

  Automaton automaton() {
    return automaton;
  }
}
