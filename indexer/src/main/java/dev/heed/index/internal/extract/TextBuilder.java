package dev.heed.index.internal.extract;

import dev.heed.index.Heading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the text of a document: paragraphs with one blank line between them, lines, single
/// spaces, and what was laid out by hand.
///
/// Breaks are written when the next visible character comes, the strongest of those that were asked
/// for. Control characters count as spaces, and a surrogate without its other half becomes U+FFFD.
final class TextBuilder {
  /// The longest run of spaces that is kept where white space is.
  private static final int LONGEST_RUN = 40;

  private static final char SOFT_HYPHEN = '\u00AD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final StringBuilder text = new StringBuilder();
  private final List<Heading> outline = new ArrayList<>();
  private final List<Integer> pageStarts = new ArrayList<>();
  private final int limit;
  private final StringBuilder spaces = new StringBuilder();
  private Break pending = Break.NONE;
  private boolean bullet;
  private int pages;

  private enum Break {
    NONE,
    SPACE,
    LINE,
    PARAGRAPH
  }

  /// @param limit most code units of text
  TextBuilder(int limit) {
    this.limit = limit;
  }

  /// Adds running text, any white space as one space.
  void text(CharSequence running) {
    for (int i = 0; i < running.length(); i++) {
      char c = running.charAt(i);
      if (isSpace(c)) ask(Break.SPACE);
      else add(c);
    }
  }

  /// Adds text whose line ends and indentation mean something.
  void preformatted(CharSequence laidOut) {
    for (int i = 0; i < laidOut.length(); i++) {
      char c = laidOut.charAt(i);
      boolean beforeLineFeed = i + 1 < laidOut.length() && laidOut.charAt(i + 1) == '\n';
      if (isLineEnd(c)) {
        if (c == '\r' && beforeLineFeed) continue;
        newLine();
      } else if (isSpace(c)) {
        if (spaces.length() < LONGEST_RUN) spaces.append(c == '\t' ? '\t' : ' ');
      } else {
        add(c);
      }
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
  }

  private void newLine() {
    ask(pending == Break.LINE ? Break.PARAGRAPH : Break.LINE);
  }

  void lineBreak() {
    ask(Break.LINE);
  }

  void paragraphBreak() {
    ask(Break.PARAGRAPH);
  }

  /// Begins an item of a list.
  void bullet() {
    ask(Break.LINE);
    bullet = true;
  }

  /// Adds a section title as a paragraph.
  void heading(int level, String title, @Nullable String anchor) {
    paragraphBreak();
    bullet = false;
    int before = text.length();
    text(title);
    if (text.length() == before) return;
    int start = before;
    while (text.charAt(start) == '\n') start++;
    outline.add(new Heading(level, clean(text.substring(start)), start, anchor));
    paragraphBreak();
  }

  /// Begins a page.
  void page() {
    paragraphBreak();
    pages++;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  List<Heading> outline() {
    return outline;
  }

  /// Where the pages begin; an empty one begins with the next.
  List<Integer> pageStarts() {
    List<Integer> starts = new ArrayList<>(pageStarts);
    for (int i = 0; i < pages; i++) starts.add(text.length());
    return starts;
  }

  /// The text, without white space at its ends.
  @Override
  public String toString() {
    return clean(text.toString().stripTrailing());
  }

  private void ask(Break next) {
    spaces.setLength(0);
    if (next.compareTo(pending) > 0) pending = next;
  }

  private void add(char c) {
    if (c == SOFT_HYPHEN || c == BYTE_ORDER_MARK) return;
    writeBreak();
    if (text.length() >= limit)
      throw new TextLimitException(
          "holds more text than the limit of %,d code units (index.limits.text-length)"
              .formatted(limit));
    text.append(c);
  }

  private void writeBreak() {
    if (pending == Break.NONE && pages == 0 && !bullet && spaces.isEmpty()) return;
    if (Thread.currentThread().isInterrupted()) throw new TextLimitException("took too long");
    if (!text.isEmpty())
      switch (pending) {
        case NONE -> {}
        case SPACE -> text.append(' ');
        case LINE -> text.append('\n');
        case PARAGRAPH -> text.append("\n\n");
      }
    for (; pages > 0; pages--) pageStarts.add(text.length());
    if (bullet) text.append("- ");
    if (!text.isEmpty()) text.append(spaces);
    spaces.setLength(0);
    bullet = false;
    pending = Break.NONE;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private static String clean(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) continue;
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        if (clean == null) clean = new StringBuilder(text);
        clean.setCharAt(i, '\uFFFD');
      }
    }
    return clean == null ? text : clean.toString();
  }
}
