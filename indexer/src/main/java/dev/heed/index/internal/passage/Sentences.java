package dev.heed.index.internal.passage;

import com.ibm.icu.text.BreakIterator;
import dev.heed.index.Heading;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.passage.Unit.Opening;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes a document apart into [Unit]s.
///
/// Sentences end where ICU says (Unicode Standard Annex 29, with its lists of abbreviations) and at
/// the end of a line, unless the line was only wrapped ([#unwrapped]). A sentence longer than the
/// target is cut into even parts where a line may break (Annex 14: after a space, between Thai
/// words or Chinese characters), and a stretch without such places between grapheme clusters.
final class Sentences {
  /// A shorter line was not ended for want of space.
  private static final int WRAPPED_LINE = 40;

  private static final Pattern BLANK_LINE = Pattern.compile("\\n[^\\S\\n]*\\n");

  /// A stretch of so many code units for each token of the target is cut without counting it first.
  private static final int LENGTH_PER_TOKEN = 20;

  private final String text;
  private final List<Heading> outline;
  private final ToIntFunction<String> tokens;
  private final int target;
  private final BreakIterator sentences;
  private final BreakIterator lines;
  private final BreakIterator graphemes;
  private final List<Unit> units = new ArrayList<>();
  private @Nullable Unit heading;

  Sentences(ParsedDocument document, ToIntFunction<String> tokens, int target) {
    this.text = document.text();
    this.outline = document.outline();
    this.tokens = tokens;
    this.target = target;
    Boundaries boundaries = Boundaries.ofThread();
    this.sentences = boundaries.sentences(document.metadata().language());
    this.lines = boundaries.lines();
    this.graphemes = boundaries.graphemes();
  }

  List<Unit> units() {
    sentences.setText(unwrapped(text));
    lines.setText(text);
    graphemes.setText(text);
    int from = 0;
    for (Heading next : outline) {
      int start = Math.max(from, next.start());
      int end = Math.min(next.start() + next.text().length(), text.length());
      addParagraphs(from, start);
      addHeading(start, end);
      from = Math.max(from, end);
    }
    addParagraphs(from, text.length());
    if (heading != null) units.add(heading);
    return units;
  }

  /// The text with spaces for the line ends at which it was only wrapped; of the same length.
  private static String unwrapped(String text) {
    StringBuilder unwrapped = new StringBuilder(text);
    int line = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      if (end - line >= WRAPPED_LINE && goesOn(text, end + 1)) unwrapped.setCharAt(end, ' ');
      line = end + 1;
    }
    return unwrapped.toString();
  }

  /// True before a line that is not indented and begins like text. An item of a list, a line of
  /// code or of a table is therefore a sentence of its own.
  private static boolean goesOn(String text, int start) {
    if (start == text.length()) return false;
    int first = text.codePointAt(start);
    return Character.isLetterOrDigit(first) || "(\"'“‘«".indexOf(first) >= 0;
  }

  /// Keeps a heading for the sentence that follows. All but the end of a very long one go alone.
  private void addHeading(int from, int to) {
    for (Unit part : parts(from, to, Opening.SECTION)) {
      if (heading != null && heading.tokens() + part.tokens() > target) flushHeading();
      heading = heading == null ? part : heading.with(part);
    }
  }

  private void flushHeading() {
    if (heading != null) units.add(heading);
    heading = null;
  }

  private void addParagraphs(int from, int to) {
    Matcher blank = BLANK_LINE.matcher(text).region(from, Math.max(from, to));
    int start = from;
    while (blank.find()) {
      addSentences(start, blank.start());
      start = blank.end();
    }
    addSentences(start, to);
  }

  private void addSentences(int from, int to) {
    Opening opens = Opening.PARAGRAPH;
    int start = from;
    while (start < to) {
      int next = sentences.following(start);
      int end = next == BreakIterator.DONE ? to : Math.min(next, to);
      for (Unit part : parts(start, end, opens)) {
        add(part);
        opens = Opening.SENTENCE;
      }
      start = end;
    }
  }

  private void add(Unit unit) {
    units.add(heading == null ? unit : heading.with(unit));
    heading = null;
  }

  /// The stretch as one unit, or as several none of which is longer than the target; none when it
  /// is blank.
  private List<Unit> parts(int from, int to, Opening opens) {
    int start = from;
    while (start < to && isSpace(text.charAt(start))) start++;
    int end = to;
    while (end > start && isSpace(text.charAt(end - 1))) end--;
    if (start == end) return List.of();
    boolean divisible = graphemes.following(start) < end;
    int uncounted = (end - start) / (LENGTH_PER_TOKEN * target);
    if (divisible && uncounted > 1) return cut(start, end, uncounted, opens);
    int count = Math.max(1, tokens.applyAsInt(text.substring(start, end)));
    if (divisible && count > target) return cut(start, end, Math.ceilDiv(count, target), opens);
    return List.of(new Unit(start, end, count, opens));
  }

  private List<Unit> cut(int start, int end, int count, Opening opens) {
    List<Unit> parts = new ArrayList<>();
    int from = start;
    for (int i = 1; i <= count && from < end; i++) {
      int ideal = start + (int) ((long) (end - start) * i / count);
      int to = i == count ? end : cutNear(ideal, from, end);
      parts.addAll(parts(from, to, from == start ? opens : Opening.PART));
      from = to;
    }
    return parts;
  }

  /// The place in `(from, end]` nearest to `ideal` where a line may break, or else where a grapheme
  /// ends.
  private int cutNear(int ideal, int from, int end) {
    int line = nearest(lines, ideal);
    if (line > from && line < end) return line;
    int grapheme = nearest(graphemes, ideal);
    return grapheme > from ? grapheme : Math.min(end, graphemes.following(from));
  }

  private static int nearest(BreakIterator boundaries, int position) {
    if (boundaries.isBoundary(position)) return position;
    int after = boundaries.following(position);
    int before = boundaries.preceding(position);
    return after - position < position - before ? after : before;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
