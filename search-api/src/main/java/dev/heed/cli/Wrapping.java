package dev.heed.cli;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines of so many terminal columns. Between wide characters a line may always
/// end: their scripts have no spaces.
final class Wrapping {

  /// `[start, end)` of the text, kept on one line.
  ///
  /// @param spaced whether space precedes it
  record Word(int start, int end, int columns, boolean spaced) {}

  private Wrapping() {}

  static List<List<Word>> lines(String text, int width) {
    List<List<Word>> lines = new ArrayList<>();
    List<Word> line = new ArrayList<>();
    int used = 0;
    for (Word word : words(text, width)) {
      int needed = word.columns() + (word.spaced() && !line.isEmpty() ? 1 : 0);
      if (used + needed > width && !line.isEmpty()) {
        lines.add(line);
        line = new ArrayList<>();
        used = 0;
        needed = word.columns();
      }
      line.add(word);
      used += needed;
    }
    if (!line.isEmpty()) lines.add(line);
    return lines;
  }

  /// A word longer than a line is cut.
  private static List<Word> words(String text, int width) {
    List<Word> words = new ArrayList<>();
    boolean spaced = false;
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.codePointAt(at))) {
        spaced = true;
        at += Character.charCount(text.codePointAt(at));
      } else {
        Word word = word(text, at, width, spaced);
        words.add(word);
        spaced = false;
        at = word.end();
      }
    }
    return words;
  }

  private static Word word(String text, int start, int width, boolean spaced) {
    int end = start;
    int columns = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      int more = columns(c);
      boolean breaks = Character.isWhitespace(c) || more == 2 || columns + more > width;
      if (breaks && end > start) break;
      end += Character.charCount(c);
      columns += more;
      if (more == 2) break;
    }
    return new Word(start, end, columns, spaced);
  }

  /// Columns of a code point on a terminal: none for marks and controls, two for East Asian wide
  /// characters and pictures.
  static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || Character.isISOControl(c)) return 0;
    if (Character.isEmojiPresentation(c) || isFullWidth(c)) return 2;
    return switch (UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> isHalfWidth(c) ? 1 : 2;
      default -> 1;
    };
  }

  /// CJK punctuation and the full-width forms of Latin.
  private static boolean isFullWidth(int c) {
    return (c >= 0x3000 && c <= 0x303E)
        || (c >= 0xFF01 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6);
  }

  /// The half-width forms of Katakana and Hangul.
  private static boolean isHalfWidth(int c) {
    return c >= 0xFF61 && c <= 0xFFDC;
  }
}
