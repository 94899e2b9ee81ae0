package dev.heed.answer.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word of a sentence and what stands before it.
///
/// @param text as it is written
/// @param lower in lower case, with a plain apostrophe
/// @param start of the word in its sentence
/// @param end one past its last character
/// @param before signs and blanks between it and the word before
record Word(String text, String lower, int start, int end, String before) {
  /// Possessive: a word of thousands of parts must not cost a stack of as many frames.
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:['’._+/&@-]\\p{L}?[\\p{L}\\p{M}\\p{N}]+|[+#]+(?!\\p{L}))*+");

  private static final Pattern CLAUSE = Pattern.compile(".*[,.;:?!()].*", Pattern.DOTALL);

  static List<Word> of(String sentence) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(sentence);
    int end = 0;
    while (matcher.find()) {
      String text = matcher.group();
      String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
      words.add(
          new Word(
              text,
              lower,
              matcher.start(),
              matcher.end(),
              sentence.substring(end, matcher.start())));
      end = matcher.end();
    }
    return List.copyOf(words);
  }

  /// Whether a sign stands before it that ends what could be one phrase.
  boolean isSetApart() {
    return !before.isBlank() || before.contains("\n");
  }

  /// Whether a clause may end before it.
  boolean beginsClause() {
    return CLAUSE.matcher(before).matches();
  }

  boolean isCapital() {
    return Character.isUpperCase(text.codePointAt(0)) || hasDigit();
  }

  boolean hasDigit() {
    return text.codePoints().anyMatch(Character::isDigit);
  }
}
