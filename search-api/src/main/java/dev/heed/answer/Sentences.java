package dev.heed.answer;

import dev.heed.index.Passage;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a passage into sentences and keeps those that can stand alone as a statement.
public final class Sentences {
  private static final int LONGEST = 500;
  private static final int FEWEST_WORDS = 4;
  private static final int FEWEST_IDEOGRAPHS = 8;

  /// Without a full stop at its end a shorter line is taken for a heading or a label.
  private static final int SHORTEST_UNSTOPPED = 80;

  /// A line at least this long may have been wrapped.
  private static final int SHORTEST_WRAPPED = 60;

  private static final Pattern MARK = Pattern.compile("(?:[-*•–]|\\d+[.)])\\s+");

  /// The start of `- an item`, `2. an item` or `term - its definition`.
  private static final Pattern ITEM = Pattern.compile(MARK + "|\\S+(?: \\S+)? [-–—]\\s");

  /// After these a full stop ends no sentence.
  private static final Pattern ABBREVIATED =
      Pattern.compile(
          "(?:^|[\\s(])(?:\\p{Lu}|[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|cf|vs|[Ee]\\.g|[Ii]\\.e|[Ee]tc|[Aa]l|[Ff]igs?|[Ee]qs?|[Ss]ec|[Nn]o|[Vv]ol|pp?|[Aa]pprox|St)\\.\\s+$");

  private static final Pattern STOPPED = Pattern.compile("[.!。！．…][\"'”’»)\\]]*$");
  private static final Pattern QUESTION = Pattern.compile("[?？][\"'”’»)\\]]*$");

  private Sentences() {}

  /// Statements of a passage in the order of the text.
  static List<Quote> statements(Passage passage) {
    return of(passage).stream().filter(Sentences::isStatement).toList();
  }

  /// All sentences, headings and code lines of a passage, without the space around them.
  public static List<Quote> of(Passage passage) {
    List<Quote> sentences = new ArrayList<>();
    String text = passage.text();
    int block = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      if (isWrapped(text, end)) continue;
      split(passage, block, end, sentences);
      block = end + 1;
    }
    split(passage, block, text.length(), sentences);
    return sentences;
  }

  /// Whether a sentence may go on behind this line break: not at an empty line, a list item, code,
  /// a colon, or where a short line is followed by a capital.
  private static boolean isWrapped(String text, int lineBreak) {
    int end = text.indexOf('\n', lineBreak + 1);
    String line = text.substring(text.lastIndexOf('\n', lineBreak - 1) + 1, lineBreak).strip();
    String next = text.substring(lineBreak + 1, end < 0 ? text.length() : end).strip();
    if (line.isEmpty() || next.isEmpty() || ITEM.matcher(next).lookingAt()) return false;
    if (line.endsWith(":") || CodeLine.is(line) || CodeLine.is(next)) return false;
    return line.length() >= SHORTEST_WRAPPED || Character.isLowerCase(next.codePointAt(0));
  }

  private static void split(Passage passage, int from, int to, List<Quote> sentences) {
    String block = passage.text().substring(from, to);
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(block);
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      boolean abbreviated = ABBREVIATED.matcher(block.substring(start, end)).find();
      if (abbreviated && end < block.length()) continue;
      add(passage, from + start, from + end, sentences);
      start = end;
    }
  }

  /// Without the mark of a list item: who reads the sentence alone sees no list.
  private static void add(Passage passage, int from, int to, List<Quote> sentences) {
    String text = passage.text().substring(from, to);
    int start = text.length() - text.stripLeading().length();
    int end = text.stripTrailing().length();
    Matcher mark = MARK.matcher(text).region(Math.min(start, end), end);
    if (mark.lookingAt()) start = mark.end();
    if (start < end)
      sentences.add(
          new Quote(passage, passage.start() + from + start, passage.start() + from + end));
  }

  private static boolean isStatement(Quote quote) {
    String line = quote.line();
    boolean stopped = STOPPED.matcher(line).find();
    return line.length() <= LONGEST
        && (stopped || line.length() >= SHORTEST_UNSTOPPED)
        && !line.endsWith(":")
        && !QUESTION.matcher(line).find()
        && !quote.passage().location().headings().contains(line)
        && isProse(line);
  }

  /// Enough words, and neither code nor mostly signs.
  private static boolean isProse(String line) {
    long ideographs = line.codePoints().filter(Character::isIdeographic).count();
    long letters = line.codePoints().filter(Character::isLetter).count();
    long visible = line.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    int words = line.split(" ").length;
    return (words >= FEWEST_WORDS || ideographs >= FEWEST_IDEOGRAPHS)
        && letters >= 0.7 * visible
        && !CodeLine.is(line);
  }
}
