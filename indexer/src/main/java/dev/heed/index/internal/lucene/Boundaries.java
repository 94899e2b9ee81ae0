package dev.heed.index.internal.lucene;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import dev.heed.index.Snippet.Range;

/// Cuts a text at sentences where that fits, else at words, and inside a word only when it is
/// longer than all that is wanted; never inside what a reader sees as one character.
final class Boundaries {
  private final BreakIterator sentences = BreakIterator.getSentenceInstance(ULocale.ROOT);
  private final BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);
  private final BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);

  /// A stretch of at most `length` code units around `[from, to)`, without white space at either
  /// end.
  Range around(String text, int from, int to, int length) {
    if (text.length() <= length) return trimmed(text, 0, text.length());
    sentences.setText(text);
    words.setText(text);
    characters.setText(text);
    int start = start(from, Math.max(0, length - (to - from)));
    return trimmed(text, start, end(text, start, to, length));
  }

  /// The beginning of the sentence when it is near enough, else a word about half as far.
  private int start(int from, int spare) {
    int sentence = atOrBefore(sentences, from);
    if (from - sentence <= spare) return sentence;
    int earliest = Math.max(0, from - spare / 2);
    int word = words.isBoundary(earliest) ? earliest : words.following(earliest);
    return word == BreakIterator.DONE || word > from ? from : word;
  }

  /// The end of a sentence unless more than half would be lost, else of a word, else of a
  /// character.
  private int end(String text, int start, int to, int length) {
    int limit = start + length;
    if (limit >= text.length()) return text.length();
    int sentence = atOrBefore(sentences, limit);
    if (sentence >= to && sentence - start > length / 2) return sentence;
    int word = atOrBefore(words, limit);
    if (word >= to && word > start) return word;
    int character = atOrBefore(characters, limit);
    return character > start ? character : characters.following(start);
  }

  private static int atOrBefore(BreakIterator boundaries, int place) {
    return boundaries.isBoundary(place) ? place : boundaries.preceding(place);
  }

  private static Range trimmed(String text, int start, int end) {
    while (start < end && Character.isWhitespace(text.charAt(start))) start++;
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) end--;
    return new Range(start, end);
  }
}
