package dev.heed.answer.verify;

import dev.heed.answer.verify.Token.Kind;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into words, numbers, dates and signs.
final class Tokens {
  private static final String MONTH =
      "(?i:January|February|March|April|May|June|July|August|September|October|November|December)";

  /// Dates first, then numbers, then words: a word may have digits, points and signs inside.
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<iso>(?<![\\p{L}\\p{N}-])\\d{4}-\\d{2}-\\d{2}(?![\\p{N}-]))
          |(?<dayFirst>(?<![\\p{L}\\p{N}])\\d{1,2}(?:st|nd|rd|th)?\\ (?:of\\ )?MONTH,?\\ \\d{4}(?!\\p{N}))
          |(?<monthFirst>(?<!\\p{L})MONTH\\ \\d{1,2}(?:st|nd|rd|th)?,?\\ \\d{4}(?!\\p{N}))
          |(?<number>(?:(?<![\\p{L}\\p{N}]-?)[-+])?(?<![\\p{L}\\p{N}_])(?:\\.(?=\\p{Nd}))?\\p{Nd}+(?:[.,:/]\\p{Nd}+)*)
          |(?<degree>°[CF]?(?!\\p{L}))
          |(?<word>\\p{IsIdeographic}|[\\p{L}_][\\p{M}\\p{L}\\p{N}_&&[^\\p{IsIdeographic}]]*(?:['.&@][\\p{L}_][\\p{M}\\p{L}\\p{N}_]*)*)
          |(?<sign>[%‰/*\\^\\\\@&\\#\\p{Sc}\\p{Sm}\\p{So}\\p{No}\\p{Nl}\\p{M}]|!(?=[=\\p{L}\\p{N}(])|(?<=\\p{Nd}\\ ?)-(?=\\ ?\\p{Nd}))
          |(?<stop>[.!?:;]+(?=\\ |$))
          """
              .replace("MONTH", MONTH),
          Pattern.COMMENTS);

  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile("(\\d{1,2})\\D* (" + MONTH + "),? (\\d{4})");
  private static final Pattern MONTH_DAY_YEAR =
      Pattern.compile("(" + MONTH + ") (\\d{1,2})\\D* (\\d{4})");
  private static final Pattern GROUPED =
      Pattern.compile("\\p{Nd}{1,3}(?:,\\p{Nd}{3})+(\\.\\p{Nd}+)?");
  private static final Pattern ABBREVIATION = Pattern.compile(".+\\p{Lu}.*");
  private static final Pattern WITH_SIGNS = Pattern.compile(".*[\\p{N}_.@&].*");

  private final List<Token> tokens = new ArrayList<>();
  private boolean first = true;

  private Tokens() {}

  static List<Token> of(String text) {
    Tokens read = new Tokens();
    Matcher matcher = TOKEN.matcher(Folded.of(text).text());
    while (matcher.find()) read.add(matcher.toMatchResult());
    return read.tokens;
  }

  private void add(MatchResult match) {
    String text = match.group();
    if (match.group("stop") != null) {
      first = true;
      return;
    }
    if (match.group("iso") != null) put(Kind.NUMBER, text, "date " + text);
    else if (match.group("dayFirst") != null) date(text, DAY_MONTH_YEAR, 1, 2);
    else if (match.group("monthFirst") != null) date(text, MONTH_DAY_YEAR, 2, 1);
    else if (match.group("number") != null) put(Kind.NUMBER, text, value(text));
    else if (match.group("degree") != null) put(Kind.UNIT, text, Vocabulary.unit(text));
    else if (match.group("sign") != null) sign(text);
    else word(text);
    first = false;
  }

  private void put(Kind kind, String text, String key) {
    tokens.add(new Token(kind, text, key, first));
  }

  private void date(String text, Pattern pattern, int day, int month) {
    Matcher parts = pattern.matcher(text);
    if (!parts.find()) throw new IllegalStateException("no date after all: " + text);
    put(
        Kind.NUMBER,
        text,
        "date %s-%02d-%02d"
            .formatted(
                parts.group(3), month(parts.group(month)), Integer.parseInt(parts.group(day))));
  }

  private static int month(String name) {
    return Month.valueOf(name.toUpperCase(Locale.ROOT)).getValue();
  }

  /// Without commas between thousands. `0.50` and `0.5` stay two: one may be a version.
  private static String value(String written) {
    String bare = written.startsWith("+") ? written.substring(1) : written;
    String plain =
        GROUPED.matcher(bare.replaceFirst("^-", "")).matches() ? bare.replace(",", "") : bare;
    return plain.replaceFirst("^(-?)\\.", "$10.");
  }

  private void sign(String text) {
    String unit = Vocabulary.unit(text);
    if (unit.isEmpty()) put(Kind.SIGN, text, text);
    else put(Kind.UNIT, text, unit);
  }

  private void word(String written) {
    String text = Normalizer.normalize(written, Normalizer.Form.NFC);
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.endsWith("n't")) put(Kind.TURN, lower, Vocabulary.NOT);
    else if (lower.endsWith("'s")) word(text.substring(0, text.length() - 2));
    else if (Vocabulary.FUNCTION.contains(lower) && !isAbbreviation(text))
      put(Kind.FUNCTION, lower, lower);
    else if (Vocabulary.NEGATIONS.contains(lower)) put(Kind.TURN, lower, Vocabulary.NOT);
    else if (Vocabulary.CONDITIONS.contains(lower)) put(Kind.TURN, lower, lower);
    else if (isUnit(text)) put(Kind.UNIT, lower, Vocabulary.unit(text));
    else if (Vocabulary.NUMBERS.containsKey(lower)) numeral(lower);
    else if (Vocabulary.SCALES.containsKey(lower)) scale(lower);
    else if (isBound(text, lower)) put(Kind.BOUND, lower, lower);
    else named(text, lower);
  }

  /// `May` inside a sentence is the month.
  private boolean isBound(String text, String lower) {
    boolean month = lower.equals("may") && !first && !text.equals(lower);
    return Vocabulary.BOUNDS.contains(lower) && !month;
  }

  private boolean isUnit(String text) {
    return !tokens.isEmpty()
        && tokens.getLast().kind() == Kind.NUMBER
        && !Vocabulary.unit(text).isEmpty();
  }

  private void numeral(String word) {
    put(Kind.NUMBER, word, String.valueOf(Vocabulary.NUMBERS.get(word)));
  }

  /// One number with the one before it, as in `two hundred`.
  private void scale(String word) {
    BigDecimal scale = BigDecimal.valueOf(Vocabulary.SCALES.getOrDefault(word, 1L));
    if (tokens.isEmpty() || !tokens.getLast().key().matches("-?\\d+(\\.\\d+)?")) {
      put(Kind.NUMBER, word, scale.toPlainString());
      return;
    }
    Token number = tokens.removeLast();
    BigDecimal value = new BigDecimal(number.key()).multiply(scale).stripTrailingZeros();
    tokens.add(
        new Token(Kind.NUMBER, number.text() + " " + word, value.toPlainString(), number.first()));
  }

  private void named(String text, String lower) {
    boolean capital = Character.isUpperCase(text.codePointAt(0));
    boolean name = capital || isAbbreviation(text) || WITH_SIGNS.matcher(text).matches();
    put(name ? Kind.NAME : Kind.WORD, isAbbreviation(text) ? text : lower, lower);
  }

  private static boolean isAbbreviation(String text) {
    return ABBREVIATION.matcher(text).matches();
  }
}
