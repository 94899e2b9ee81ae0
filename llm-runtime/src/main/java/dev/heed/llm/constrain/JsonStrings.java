package dev.heed.llm.constrain;

import dev.heed.llm.internal.automaton.Regex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Strings as JSON writes them: in quotation marks, with escapes where a character needs one and
/// nowhere else.
final class JsonStrings {
  private static final int CONTROLS = 0x20;
  private static final String NAMED = "\b\f\n\r\t\"\\";
  private static final String NAMES = "bfnrt\"\\";

  private JsonStrings() {}

  /// Of control characters only ends of lines and tabs.
  ///
  /// @param most characters
  static Regex ofLength(int least, int most) {
    BitSet controls = new BitSet();
    controls.set(0, CONTROLS);
    "\n\r\t".chars().forEach(controls::clear);
    return quoted(escaped(Regex.anyBut(controls)).times(least, most));
  }

  /// Strings in which a pattern is found: anywhere, unless it says `^` at its start or `$` at its
  /// end.
  static Regex matching(String pattern) {
    boolean fromStart = pattern.startsWith("^");
    boolean toEnd = endsWithDollar(pattern);
    Regex inner =
        Regex.parse(pattern.substring(fromStart ? 1 : 0, pattern.length() - (toEnd ? 1 : 0)));
    if ((fromStart || toEnd) && inner instanceof Regex.Either)
      throw new IllegalArgumentException(
          "the pattern '%s' has '^' or '$' in one of several choices: write ^(…|…)$"
              .formatted(pattern));
    Regex any = Regex.anyCharacter().times(0, Regex.ANY_NUMBER);
    List<Regex> parts = new ArrayList<>();
    if (!fromStart) parts.add(any);
    parts.add(inner);
    if (!toEnd) parts.add(any);
    return quoted(escaped(new Regex.Sequence(parts)));
  }

  private static boolean endsWithDollar(String pattern) {
    if (!pattern.endsWith("$")) return false;
    int escapes = 0;
    while (pattern.length() - 2 - escapes >= 0
        && pattern.charAt(pattern.length() - 2 - escapes) == '\\') escapes++;
    return escapes % 2 == 0;
  }

  private static Regex quoted(Regex inner) {
    return Regex.sequence(Regex.literal("\""), inner, Regex.literal("\""));
  }

  private static Regex escaped(Regex regex) {
    return switch (regex) {
      case Regex.OneOf one -> escaped(one.characters());
      case Regex.Sequence sequence ->
          new Regex.Sequence(sequence.parts().stream().map(JsonStrings::escaped).toList());
      case Regex.Either either ->
          new Regex.Either(either.choices().stream().map(JsonStrings::escaped).toList());
      case Regex.Repeat repeat ->
          new Regex.Repeat(escaped(repeat.repeated()), repeat.least(), repeat.most());
    };
  }

  private static Regex escaped(BitSet characters) {
    BitSet plain = (BitSet) characters.clone();
    List<Regex> ways = new ArrayList<>();
    for (int character = 0; character <= '\\'; character++)
      if (characters.get(character) && needsEscape(character)) {
        plain.clear(character);
        ways.add(Regex.literal(escape(character)));
      }
    ways.add(new Regex.OneOf(plain));
    return new Regex.Either(ways);
  }

  private static boolean needsEscape(int character) {
    return character < CONTROLS || character == '"' || character == '\\';
  }

  private static String escape(int character) {
    int named = NAMED.indexOf(character);
    return named >= 0 ? "\\" + NAMES.charAt(named) : "\\u%04x".formatted(character);
  }
}
