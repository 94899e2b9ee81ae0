package dev.heed.answer.verify;

import dev.heed.answer.verify.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A number or date in its place.
///
/// @param unit what it counts, empty where that is no unit
/// @param before the words before it, nearest first
/// @param after the words behind it
record Figure(String value, String written, String unit, List<String> before, List<String> after) {
  /// `two keepers` and `two old keepers` count the same.
  private static final int NEAR = 2;

  static List<Figure> of(List<Token> tokens) {
    List<Token> saying = tokens.stream().filter(Token::says).toList();
    List<Figure> numbers = new ArrayList<>();
    for (int i = 0; i < saying.size(); i++)
      if (saying.get(i).kind() == Kind.NUMBER) numbers.add(at(saying, i));
    return numbers;
  }

  private static Figure at(List<Token> tokens, int i) {
    List<Token> before = tokens.subList(Math.max(0, i - NEAR), i).reversed();
    List<Token> after = tokens.subList(i + 1, Math.min(tokens.size(), i + 1 + NEAR));
    return new Figure(
        tokens.get(i).key(), tokens.get(i).text(), unit(before, after), keys(before), keys(after));
  }

  private static String unit(List<Token> before, List<Token> after) {
    if (!after.isEmpty() && after.getFirst().kind() == Kind.UNIT) return after.getFirst().key();
    boolean currency = !before.isEmpty() && before.getFirst().kind() == Kind.UNIT;
    return currency && before.getFirst().text().length() == 1 ? before.getFirst().key() : "";
  }

  private static List<String> keys(List<Token> tokens) {
    return tokens.stream().map(Token::key).toList();
  }

  /// Whether a quote's number is this one: of the same value and unit, and where that is none,
  /// beside a word that is beside this one, on the same side.
  boolean is(Figure quoted, UnaryOperator<String> stem) {
    if (!value.equals(quoted.value) || !unit.equals(quoted.unit)) return false;
    return !unit.isEmpty()
        || (before.isEmpty() && after.isEmpty())
        || meets(before, quoted.before, stem)
        || meets(after, quoted.after, stem);
  }

  private static boolean meets(
      List<String> nearest, List<String> quoted, UnaryOperator<String> stem) {
    return !nearest.isEmpty()
        && quoted.stream().map(stem).anyMatch(stem.apply(nearest.getFirst())::equals);
  }
}
