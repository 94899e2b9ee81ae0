package dev.heed.answer.verify;

import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds quotes in stored text, however white space, line ends, quotation marks, dashes and accents
/// are written. What is found begins and ends with whole words and numbers: `9` is not in `90`, nor
/// `smoking` in `non-smoking`, nor `5` in `-5` or `5 %`.
final class Locator {
  private static final String BEFORE_A_NUMBER = "-+±<>≤≥~≈$€£¥‐‑‒–−";
  private static final String AFTER_A_NUMBER = "%‰°²³-‐‑‒–−";
  private static final String IN_A_NUMBER = ".,:/";
  private static final String IN_A_WORD = "-'‐‑’_";

  /// They write words without blanks between.
  private static final Set<UnicodeScript> UNPARTED =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private final String stored;

  /// @param stored the whole document's text
  Locator(String stored) {
    this.stored = stored;
  }

  /// Where a quote stands.
  ///
  /// @param within where it is looked for
  /// @param near where it is said to begin: of several places the nearest counts, else the first
  Optional<Span> find(String quote, Span within, @Nullable Integer near) {
    String sought = Folded.of(quote).text().strip();
    if (sought.isEmpty()) return Optional.empty();
    Folded text = Folded.of(stored.substring(within.start(), within.end()));
    String folded = text.text();
    @Nullable Span best = null;
    for (int at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + 1)) {
      int last = at + sought.length() - 1;
      if (text.isInside(at) || text.isInside(last + 1)) continue;
      Span span = new Span(within.start() + text.start(at), within.start() + text.end(last));
      if (!isWhole(span)) continue;
      if (near == null) return Optional.of(span);
      if (best == null || Math.abs(span.start() - near) < Math.abs(best.start() - near))
        best = span;
    }
    return Optional.ofNullable(best);
  }

  private boolean isWhole(Span span) {
    return !goesOn(span.start()) && !goesOn(span.end());
  }

  /// Whether a word or number goes on across a place.
  private boolean goesOn(int place) {
    if (place == 0 || place == stored.length()) return false;
    int before = stored.codePointBefore(place);
    int after = stored.codePointAt(place);
    if (isWord(before) && isWord(after)) return !isUnparted(before) && !isUnparted(after);
    if (IN_A_WORD.indexOf(before) >= 0 && isWord(after))
      return isWordAt(place - 2) || isDigit(after);
    if (isWord(before) && IN_A_WORD.indexOf(after) >= 0) return isWordAt(place + 1);
    return (isDigit(before) && continuesNumber(place))
        || (isDigit(after) && precedesNumber(before, place));
  }

  private boolean continuesNumber(int place) {
    char after = stored.charAt(place);
    if (IN_A_NUMBER.indexOf(after) >= 0) return isDigitAt(place + 1);
    int next = after == ' ' || after == '\u00a0' || after == '\u202f' ? place + 1 : place;
    return next < stored.length()
        && AFTER_A_NUMBER.indexOf(stored.charAt(next)) >= 0
        && (next == place || stored.charAt(next) == '%' || stored.charAt(next) == '°');
  }

  private boolean precedesNumber(int before, int place) {
    if (IN_A_NUMBER.indexOf(before) >= 0) return isDigitAt(place - 2);
    return BEFORE_A_NUMBER.indexOf(before) >= 0;
  }

  private boolean isWordAt(int i) {
    return i >= 0 && i < stored.length() && isWord(stored.charAt(i));
  }

  private boolean isDigitAt(int i) {
    return i >= 0 && i < stored.length() && isDigit(stored.charAt(i));
  }

  private static boolean isDigit(int c) {
    return Character.isDigit(c);
  }

  /// Surrogates of letters beyond the first plane count as such.
  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || c == '_'
        || (c <= Character.MAX_VALUE && Character.isSurrogate((char) c));
  }

  private static boolean isUnparted(int c) {
    return UNPARTED.contains(UnicodeScript.of(c));
  }
}
