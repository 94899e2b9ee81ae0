package dev.heed.llm.constrain;

/// Where words begin and end in a run of characters without white space.
final class Words {
  /// Marks that belong to what they stand at: `50%` is not `50`.
  private static final String OF_WORDS = "%‰&@#§/\\";

  private Words() {}

  /// Where the next word begins: behind quotation marks, opening brackets and the like. A sign, as
  /// of a currency or a negative number, is part of its word.
  static int start(String text, int from, int behind) {
    return behindMarks(text, from, behind);
  }

  /// Where a word ends that begins here: before the marks at the run's end or before a character
  /// that is a word by itself. `start` itself when there is no letter or digit.
  static int end(String text, int start, int behind) {
    if (start < behind && isAlone(text.codePointAt(start))) return behindAlone(text, start, behind);
    int end = start;
    boolean word = false;
    for (int at = start; at < behind; ) {
      int character = text.codePointAt(at);
      if (isAlone(character)) break;
      at += Character.charCount(character);
      word |= Character.isLetterOrDigit(character);
      if (!isMark(character)) end = at;
    }
    return word ? end : start;
  }

  /// Behind a character and what is written above or below it.
  private static int behindAlone(String text, int start, int behind) {
    int at = start + Character.charCount(text.codePointAt(start));
    while (at < behind && isCombining(text.codePointAt(at)))
      at += Character.charCount(text.codePointAt(at));
    return at;
  }

  static int behindMarks(String text, int from, int behind) {
    int at = from;
    while (at < behind && isMark(text.codePointAt(at)))
      at += Character.charCount(text.codePointAt(at));
    return at;
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION ->
          true;
      case Character.OTHER_PUNCTUATION -> OF_WORDS.indexOf(character) < 0;
      default -> false;
    };
  }

  private static boolean isCombining(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  /// Whether its script writes no spaces between words.
  private static boolean isAlone(int character) {
    if (character < 0x0E00) return false;
    if (Character.isIdeographic(character)) return true;
    return switch (Character.UnicodeScript.of(character)) {
      case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> Character.isLetter(character);
      default -> false;
    };
  }
}
