package dev.heed.llm.internal.automaton;

import java.util.BitSet;
import java.util.List;

/// A regular expression: what whole texts look like.
public sealed interface Regex {
  /// For [Repeat#most]: no limit.
  int ANY_NUMBER = Integer.MAX_VALUE;

  /// One character of a set, by code point.
  record OneOf(BitSet characters) implements Regex {}

  /// One after the other.
  record Sequence(List<Regex> parts) implements Regex {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /// Any of them.
  record Either(List<Regex> choices) implements Regex {
    public Either {
      choices = List.copyOf(choices);
    }
  }

  /// One expression several times.
  ///
  /// @param most [#ANY_NUMBER] for no limit
  record Repeat(Regex repeated, int least, int most) implements Regex {
    public Repeat {
      if (least < 0 || most < least)
        throw new IllegalArgumentException(
            "{%d,%d}: expected 0 <= least <= most".formatted(least, most));
    }
  }

  /// Reads an expression.
  ///
  /// @throws IllegalArgumentException for what is not understood, with its place
  static Regex parse(String expression) {
    return new RegexParser(expression).parse();
  }

  /// A text as it is.
  static Regex literal(String text) {
    return new Sequence(
        text.codePoints()
            .<Regex>mapToObj(character -> new OneOf(Characters.of(character)))
            .toList());
  }

  static Regex anyCharacter() {
    return new OneOf(Characters.all());
  }

  /// Any character that is not excluded, by code point.
  static Regex anyBut(BitSet excluded) {
    return new OneOf(Characters.allBut(excluded));
  }

  /// One character of a range, both ends included; none where the last is before the first.
  static Regex range(int first, int last) {
    return new OneOf(last < first ? new BitSet() : Characters.range(first, last));
  }

  static Regex sequence(Regex... parts) {
    return new Sequence(List.of(parts));
  }

  static Regex either(Regex... choices) {
    return new Either(List.of(choices));
  }

  default Regex times(int least, int most) {
    return new Repeat(this, least, most);
  }

  default Regex optional() {
    return times(0, 1);
  }
}
