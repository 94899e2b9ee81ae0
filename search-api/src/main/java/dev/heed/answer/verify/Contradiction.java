package dev.heed.answer.verify;

import dev.heed.answer.verify.Alignment.Gap;
import dev.heed.answer.verify.Token.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Two statements that cannot both hold: the same words in the same order, but for one number,
/// date, name, negation or contrary.
///
/// Words are compared, not meaning, so this is precise rather than eager. What differs in anything
/// else may speak of something else: another subject, another time, another condition. `The tower
/// had 30 visitors in 2019` and `The tower had 40 visitors in 2020` differ in two places, and both
/// may hold.
///
/// @param one what the first has there, as it writes it; empty where it has nothing
/// @param other the same of the second
public record Contradiction(Differing differing, String one, String other) {
  /// Fewer words in common are no common statement.
  private static final int COMMON = 2;

  /// In what two statements differ.
  public enum Differing {
    NUMBER,
    DATE,
    NAME,
    NEGATION,
    CONTRARY
  }

  /// How one statement contradicts the other; empty where nothing tells that it does.
  ///
  /// @param stem what a word is found by
  public static Optional<Contradiction> between(
      String one, String other, UnaryOperator<String> stem) {
    Sides sides = new Sides(Tokens.of(one), Tokens.of(other));
    if (sides.any(token -> Opposites.POINTING.contains(token.text()))) return Optional.empty();
    Alignment alignment = Alignment.of(saying(sides.one), saying(sides.other), stem);
    long common = alignment.same().stream().filter(Contradiction::isContent).count();
    List<Gap> gaps =
        alignment.gaps().stream().map(sides::withoutWording).filter(gap -> !gap.isEmpty()).toList();
    long worded = alignment.gaps().stream().filter(sides::isWording).count();
    if (common + worded < COMMON || gaps.size() != 1) return Optional.empty();
    return sides.in(gaps.getFirst(), alignment);
  }

  private static List<Token> saying(List<Token> tokens) {
    return tokens.stream().filter(Token::says).toList();
  }

  private static boolean isContent(Token token) {
    return token.kind() == Kind.WORD || token.kind() == Kind.NAME;
  }

  /// Both sentences, with the words that only hold others together.
  private record Sides(List<Token> one, List<Token> other) {

    boolean any(Predicate<Token> is) {
      return one.stream().anyMatch(is) || other.stream().anyMatch(is);
    }

    Gap withoutWording(Gap gap) {
      return isWording(gap) ? gap.behindFirst() : gap;
    }

    /// `are kept` beside `are stored`: the same, in other words.
    boolean isWording(Gap gap) {
      return !gap.one().isEmpty()
          && !gap.other().isEmpty()
          && isPassive(gap.one().getFirst(), one)
          && isPassive(gap.other().getFirst(), other)
          && !Opposites.are(gap.one().getFirst().text(), gap.other().getFirst().text());
    }

    private static boolean isPassive(Token token, List<Token> sentence) {
      return token.kind() == Kind.WORD
          && Opposites.isParticiple(token.text())
          && before(token, sentence).filter(one -> one.kind() == Kind.FUNCTION).isPresent();
    }

    /// The same word may stand in a sentence twice.
    @SuppressWarnings("ReferenceEquality")
    private static Optional<Token> before(Token token, List<Token> sentence) {
      for (int i = 1; i < sentence.size(); i++)
        if (sentence.get(i).equals(token)) return Optional.of(sentence.get(i - 1));
      return Optional.empty();
    }

    Optional<Contradiction> in(Gap gap, Alignment alignment) {
      return negation(gap)
          .or(() -> contrary(gap))
          .or(() -> number(gap, alignment))
          .or(() -> name(gap, alignment));
    }

    /// `not` on one side; beside it an auxiliary, as in `can` and `cannot`, may be on the other.
    private Optional<Contradiction> negation(Gap gap) {
      boolean first = isNegation(gap.one()) && gap.other().stream().allMatch(Sides::isAuxiliary);
      boolean second = isNegation(gap.other()) && gap.one().stream().allMatch(Sides::isAuxiliary);
      return first || second ? told(Differing.NEGATION, gap) : Optional.empty();
    }

    private static boolean isNegation(List<Token> tokens) {
      List<Token> turns = tokens.stream().filter(token -> token.kind() == Kind.TURN).toList();
      return turns.size() == 1
          && turns.getFirst().key().equals(Vocabulary.NOT)
          && tokens.stream().allMatch(token -> token.kind() == Kind.TURN || isAuxiliary(token));
    }

    private static boolean isAuxiliary(Token token) {
      return Set.of("can", "could", "will", "would", "did", "shall", "should", "may")
          .contains(token.text());
    }

    /// What a statement begins with says of what it speaks.
    private Optional<Contradiction> contrary(Gap gap) {
      boolean contrary =
          gap.at() > 0
              && gap.one().size() == 1
              && gap.other().size() == 1
              && Opposites.are(gap.one().getFirst().text(), gap.other().getFirst().text());
      return contrary ? told(Differing.CONTRARY, gap) : Optional.empty();
    }

    private Optional<Contradiction> number(Gap gap, Alignment alignment) {
      if (gap.one().size() != 1 || gap.other().size() != 1) return Optional.empty();
      Token ours = gap.one().getFirst();
      Token theirs = gap.other().getFirst();
      if (ours.kind() != Kind.NUMBER || theirs.kind() != Kind.NUMBER) return Optional.empty();
      if (isNumbering(ours, one) || isNumbering(theirs, other)) return Optional.empty();
      if (any(token -> Opposites.ROUGH.contains(token.text()))) return Optional.empty();
      if (Amount.isDate(ours) || Amount.isDate(theirs)) return date(gap, alignment);
      if (Amount.isTime(ours, gap, alignment) && !has(alignment, Opposites.TIMED))
        return Optional.empty();
      return Amount.differ(ours, theirs) ? told(Differing.NUMBER, gap) : Optional.empty();
    }

    /// `version 3` and `Apollo 11` are names.
    private static boolean isNumbering(Token number, List<Token> sentence) {
      Optional<Token> before = before(number, sentence);
      return before.isEmpty()
          || before
              .filter(
                  token -> token.kind() == Kind.NAME || Opposites.NUMBERED.contains(token.text()))
              .isPresent();
    }

    /// What comes first is when something else holds: `In 1990 the town had 4,000 inhabitants`.
    private Optional<Contradiction> date(Gap gap, Alignment alignment) {
      Token ours = gap.one().getFirst();
      Token theirs = gap.other().getFirst();
      boolean once = gap.at() > 1 && has(alignment, Opposites.ONCE);
      boolean both = Amount.isDate(ours) && Amount.isDate(theirs);
      return once && both && Amount.differ(ours, theirs)
          ? told(Differing.DATE, gap)
          : Optional.empty();
    }

    /// Another maker. Of places nobody knows which lies in which.
    private Optional<Contradiction> name(Gap gap, Alignment alignment) {
      boolean names = isName(gap.one()) && isName(gap.other());
      if (!names || gap.at() < COMMON) return Optional.empty();
      String last = alignment.same().get(gap.at() - 1).text();
      boolean made =
          Opposites.MADE.contains(last)
              && isBehindBy(gap.one().getFirst(), one)
              && isBehindBy(gap.other().getFirst(), other);
      return made ? told(Differing.NAME, gap) : Optional.empty();
    }

    private static boolean isName(List<Token> tokens) {
      return !tokens.isEmpty() && tokens.stream().allMatch(token -> token.kind() == Kind.NAME);
    }

    private static boolean isBehindBy(Token token, List<Token> sentence) {
      return before(token, sentence).filter(one -> one.text().equals("by")).isPresent();
    }

    private static boolean has(Alignment alignment, Set<String> words) {
      return alignment.same().stream().anyMatch(token -> words.contains(token.text()));
    }

    private static Optional<Contradiction> told(Differing differing, Gap gap) {
      return Optional.of(new Contradiction(differing, written(gap.one()), written(gap.other())));
    }

    private static String written(List<Token> tokens) {
      return String.join(" ", tokens.stream().map(Token::text).toList());
    }
  }

  /// Numbers beside each other.
  private static final class Amount {
    private static final String DATE = "date ";

    /// Digits of a number that may have been rounded.
    private static final int LARGE = 4;

    private Amount() {}

    /// A date, or what looks like a year.
    static boolean isDate(Token number) {
      return number.key().startsWith(DATE) || number.text().matches("1[0-9]{3}|20[0-9]{2}");
    }

    static boolean isTime(Token number, Gap gap, Alignment alignment) {
      if (number.key().contains(":")) return true;
      boolean more = gap.at() < alignment.same().size();
      return more && Set.of("am", "pm").contains(alignment.same().get(gap.at()).key());
    }

    /// Not where one is the other, rounded, or the year of the other.
    static boolean differ(Token one, Token other) {
      String ours = one.key().replace(DATE, "");
      String theirs = other.key().replace(DATE, "");
      if (ours.startsWith(theirs) || theirs.startsWith(ours))
        return isWhole(ours) && isWhole(theirs);
      return !isDecimal(ours) || !isDecimal(theirs) || !rounds(ours, theirs);
    }

    private static boolean isWhole(String number) {
      return number.matches("\\d+");
    }

    private static boolean isDecimal(String number) {
      return number.matches("-?\\d+(\\.\\d+)?");
    }

    /// Small whole numbers are meant as they are.
    private static boolean rounds(String one, String other) {
      if (isWhole(one) && isWhole(other) && one.length() < LARGE) return false;
      BigDecimal ours = new BigDecimal(one).stripTrailingZeros();
      BigDecimal theirs = new BigDecimal(other).stripTrailingZeros();
      int digits = Math.min(ours.precision(), theirs.precision());
      boolean exact = Math.max(ours.precision(), theirs.precision()) == digits;
      return !exact && (isRounded(ours, theirs) || isRounded(theirs, ours));
    }

    private static boolean isRounded(BigDecimal exact, BigDecimal rounded) {
      return exact.setScale(rounded.scale(), RoundingMode.HALF_UP).compareTo(rounded) == 0;
    }
  }
}
