package dev.heed.answer.verify;

import java.text.Normalizer;
import java.util.Arrays;

/// A text as two writers of the same words would both have it: canonically decomposed, with one
/// blank for white space of any kind, plain quotation marks and dashes, ligatures as letters, and
/// words that a hyphen or the end of a line parts in one. Every folded code unit knows which part
/// of the original it came from.
///
/// What cannot be seen, as a zero-width space, and letters that only look alike stay what they are:
/// whoever wrote them wrote something else. The soft hyphen alone is left out.
final class Folded {
  private static final char SOFT_HYPHEN = '\u00ad';
  private static final String SINGLE_QUOTES = "‘’‚‛′`´";
  private static final String DOUBLE_QUOTES = "“”„‟«»″";
  private static final String HYPHENS = "-‐‑";
  private static final String DASHES = "‒–—―−";
  private static final char FIRST_LIGATURE = 'ﬀ';
  private static final String[] LIGATURES = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

  private final String original;
  private final StringBuilder text = new StringBuilder();
  private int[] starts;
  private int[] ends;

  private Folded(String original) {
    this.original = original;
    this.starts = new int[original.length() + 8];
    this.ends = new int[original.length() + 8];
  }

  static Folded of(String original) {
    Folded folded = new Folded(original);
    for (int i = 0; i < original.length(); ) i = folded.fold(i);
    return folded;
  }

  String text() {
    return text.toString();
  }

  /// Where in the original the folded code unit begins.
  int start(int folded) {
    return starts[folded];
  }

  /// One past the end, in the original, of what the folded code unit came from.
  int end(int folded) {
    return ends[folded];
  }

  /// Whether a letter and its marks, or whatever else became several code units, are parted here.
  boolean isInside(int folded) {
    return folded > 0 && folded < text.length() && starts[folded] == starts[folded - 1];
  }

  /// Folds what begins at `i`, and returns where the next begins.
  private int fold(int i) {
    int c = original.codePointAt(i);
    if (isBlank(c)) return blank(i);
    if (c == SOFT_HYPHEN) return endOfBlanks(i + 1);
    if (HYPHENS.indexOf(c) >= 0) return hyphen(i);
    int end = endOfMarks(i + Character.charCount(c));
    append(folded(original.substring(i, end)), i, end);
    return end;
  }

  private static String folded(String letter) {
    char c = letter.charAt(0);
    if (SINGLE_QUOTES.indexOf(c) >= 0) return "'";
    if (DOUBLE_QUOTES.indexOf(c) >= 0) return "\"";
    if (DASHES.indexOf(c) >= 0) return "-";
    if (c == '…') return "...";
    if (c >= FIRST_LIGATURE && c < FIRST_LIGATURE + LIGATURES.length)
      return LIGATURES[c - FIRST_LIGATURE];
    return Normalizer.normalize(letter, Normalizer.Form.NFD);
  }

  private int endOfMarks(int i) {
    while (i < original.length() && isMark(original.codePointAt(i)))
      i += Character.charCount(original.codePointAt(i));
    return i;
  }

  private int blank(int i) {
    int end = endOfBlanks(i);
    append(" ", i, end);
    return end;
  }

  private int endOfBlanks(int i) {
    while (i < original.length() && isBlank(original.codePointAt(i))) i++;
    return i;
  }

  /// Between two letters a hyphen is left out, with the blanks behind it, which may have been the
  /// end of a line: `light-\nhouse`, `well-known` and `wellknown` are one. Between other things
  /// only the end of a line is.
  private int hyphen(int i) {
    int end = endOfBlanks(i + 1);
    if (isLetter(i - 1) && isLetter(end)) return end;
    append("-", i, i + 1);
    return isAfterWord(i) && isLineEnd(i + 1, end) ? end : i + 1;
  }

  private boolean isLineEnd(int start, int end) {
    return original.substring(start, end).chars().anyMatch(c -> c == '\n' || c == '\r');
  }

  private boolean isAfterWord(int i) {
    return i > 0 && Character.isLetterOrDigit(original.charAt(i - 1));
  }

  /// A mark behind a letter belongs to it.
  private boolean isLetter(int i) {
    if (i < 0 || i >= original.length()) return false;
    return Character.isLetter(original.charAt(i)) || isMark(original.charAt(i));
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private void append(String folded, int start, int end) {
    int length = text.length() + folded.length();
    if (length > starts.length) {
      starts = Arrays.copyOf(starts, 2 * length);
      ends = Arrays.copyOf(ends, 2 * length);
    }
    Arrays.fill(starts, text.length(), length, start);
    Arrays.fill(ends, text.length(), length, end);
    text.append(folded);
  }
}
