package dev.heed.llm.internal.automaton;

import dev.heed.llm.internal.automaton.Regex.Either;
import dev.heed.llm.internal.automaton.Regex.OneOf;
import dev.heed.llm.internal.automaton.Regex.Repeat;
import dev.heed.llm.internal.automaton.Regex.Sequence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Reads a regular expression. What it reads means what it means to `java.util.regex` without
/// flags; all else is refused, because an expression that means something else to its reader than
/// to its writer is worse than none.
final class RegexParser {
  private static final int MOST_REPETITIONS = 10_000;
  private static final int MOST_DEPTH = 200;
  private static final String MARKS = "\\^$.|?*+()[]{}";

  private final String expression;
  private int at = 0;
  private int depth = 0;

  RegexParser(String expression) {
    this.expression = expression;
  }

  Regex parse() {
    Regex regex = choices();
    if (more()) throw refused(at, "a ')' that closes no group");
    return regex;
  }

  private Regex choices() {
    List<Regex> choices = new ArrayList<>();
    choices.add(sequence());
    while (skip('|')) choices.add(sequence());
    return choices.size() == 1 ? choices.getFirst() : new Either(choices);
  }

  private Regex sequence() {
    List<Regex> parts = new ArrayList<>();
    while (more() && peek() != '|' && peek() != ')') parts.add(repeated());
    return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
  }

  private Regex repeated() {
    Regex one = one();
    if (!more() || "*+?{".indexOf(peek()) < 0) return one;
    Regex repeated = repetition(one);
    if (more() && "*+?{".indexOf(peek()) >= 0)
      throw refused(at, "a repetition of a repetition (of whole texts, all are greedy)");
    return repeated;
  }

  private Regex repetition(Regex one) {
    if (skip('*')) return one.times(0, Regex.ANY_NUMBER);
    if (skip('+')) return one.times(1, Regex.ANY_NUMBER);
    if (skip('?')) return one.optional();
    return counted(one);
  }

  private Regex counted(Regex one) {
    int from = at;
    expect('{');
    int least = number(from);
    int most = least;
    if (skip(',')) most = more() && peek() == '}' ? Regex.ANY_NUMBER : number(from);
    expect('}');
    if (most < least) throw refused(from, "a repetition whose least is above its most");
    return new Repeat(one, least, most);
  }

  private int number(int from) {
    int start = at;
    while (more() && peek() >= '0' && peek() <= '9') at++;
    String digits = expression.substring(start, at);
    if (digits.isEmpty() || digits.length() > 5 || Integer.parseInt(digits) > MOST_REPETITIONS)
      throw refused(from, "a repetition other than {m}, {m,} or {m,n} up to " + MOST_REPETITIONS);
    return Integer.parseInt(digits);
  }

  private Regex one() {
    int from = at;
    int character = next();
    return switch (character) {
      case '(' -> group(from);
      case '[' -> new OneOf(set(from));
      case '.' -> new OneOf(Characters.allBut(Characters.lineEnds()));
      case '\\' -> new OneOf(escaped(from));
      case '^', '$' ->
          throw refused(
              from, "'%c' (an expression is always of a whole text)".formatted(character));
      case '*', '+', '?' -> throw refused(from, "a repetition of nothing");
      case '{', '}', ']' ->
          throw refused(from, "a bare '%c' (write '\\%c')".formatted(character, character));
      default -> new OneOf(Characters.of(character));
    };
  }

  private Regex group(int from) {
    if (skip('?') && !skip(':')) throw refused(from, "a group other than (…) and (?:…)");
    if (++depth > MOST_DEPTH)
      throw refused(from, "a group within more than %d".formatted(MOST_DEPTH));
    Regex inner = choices();
    depth--;
    if (!skip(')')) throw refused(from, "a group that is not closed");
    return inner;
  }

  private BitSet set(int from) {
    boolean others = skip('^');
    BitSet set = new BitSet();
    boolean first = true;
    while (first || !more() || peek() != ']') {
      first = false;
      if (!more()) throw refused(from, "a class that is not closed");
      set.or(member(from));
    }
    expect(']');
    return others ? Characters.allBut(set) : set;
  }

  /// A character, a range of them or an escape.
  private BitSet member(int from) {
    BitSet low = single(from);
    boolean range =
        at + 1 < expression.length() && peek() == '-' && expression.charAt(at + 1) != ']';
    if (!range) return low;
    int place = at;
    expect('-');
    BitSet high = single(from);
    if (low.cardinality() != 1 || high.cardinality() != 1 || low.length() > high.length())
      throw refused(place, "a range that does not go from a character to a later one");
    return Characters.range(low.length() - 1, high.length() - 1);
  }

  private BitSet single(int from) {
    if (!more()) throw refused(from, "a class that is not closed");
    int place = at;
    int character = next();
    if (character == '\\') return escaped(place);
    if (character == '[' || character == ']' || (character == '&' && more() && peek() == '&'))
      throw refused(place, "a bare '%c' in a class (write '\\%c')".formatted(character, character));
    return Characters.of(character);
  }

  private BitSet escaped(int from) {
    if (!more()) throw refused(from, "a '\\' at the end");
    int character = next();
    return switch (character) {
      case 'd' -> Characters.digits();
      case 'D' -> Characters.allBut(Characters.digits());
      case 'w' -> Characters.wordCharacters();
      case 'W' -> Characters.allBut(Characters.wordCharacters());
      case 's' -> Characters.whiteSpace();
      case 'S' -> Characters.allBut(Characters.whiteSpace());
      case 'n' -> Characters.of('\n');
      case 'r' -> Characters.of('\r');
      case 't' -> Characters.of('\t');
      case 'f' -> Characters.of('\f');
      case 'x' -> Characters.of(hexadecimal(from, 2));
      case 'u' -> Characters.of(hexadecimal(from, 4));
      default -> literal(from, character);
    };
  }

  private BitSet literal(int from, int character) {
    boolean word = Character.isLetterOrDigit(character) || character > 0x7F;
    if (word && MARKS.indexOf(character) < 0)
      throw refused(from, "the escape '\\%s'".formatted(Character.toString(character)));
    return Characters.of(character);
  }

  private int hexadecimal(int from, int digits) {
    int end = Math.min(expression.length(), at + digits);
    String text = expression.substring(at, end);
    if (!text.matches("[0-9A-Fa-f]{" + digits + "}"))
      throw refused(from, "an escape without its %d hexadecimal digits".formatted(digits));
    at = end;
    int character = Integer.parseInt(text, 16);
    if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
      throw refused(from, "half of a character (write the character itself)");
    return character;
  }

  private boolean more() {
    return at < expression.length();
  }

  private char peek() {
    return expression.charAt(at);
  }

  private int next() {
    int character = expression.codePointAt(at);
    at += Character.charCount(character);
    return character;
  }

  private boolean skip(char character) {
    if (!more() || peek() != character) return false;
    at++;
    return true;
  }

  private void expect(char character) {
    if (!skip(character))
      throw refused(at, "something else than the '%c' expected".formatted(character));
  }

  private IllegalArgumentException refused(int place, String what) {
    return new IllegalArgumentException(
        "the regular expression '%s' has, at character %d, %s; understood are characters, classes, \\d \\w \\s, '.', groups, '|', *, +, ? and {m,n}"
            .formatted(expression, place + 1, what));
  }
}
