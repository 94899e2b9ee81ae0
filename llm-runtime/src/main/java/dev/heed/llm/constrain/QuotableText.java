package dev.heed.llm.constrain;

import dev.heed.llm.constrain.Copies.Occurrence;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Some texts in UTF-8 with single spaces, and where in them quotes may begin and end.
///
/// A quote may begin at the first byte of a word that enough words follow, and lies within one
/// stretch, which is a text or what is left of it between excluded characters.
///
/// @param bytes of all texts, each followed by a byte that no text has
/// @param offsets by byte: UTF-16 code unit of its text at which its character begins
/// @param textStarts first byte of each text
/// @param starts first byte of each word that a quote may begin with, ascending
/// @param least behind the last byte of the shortest quote that begins there
/// @param most behind the last byte of the longest one
/// @param ends bytes before which a quote may end
record QuotableText(
    byte[] bytes,
    int[] offsets,
    int[] textStarts,
    int[] starts,
    int[] least,
    int[] most,
    BitSet ends) {

  static QuotableText of(List<String> texts, String excluded, int leastWords, int mostWords) {
    return new Reader(excluded, leastWords, mostWords).of(texts);
  }

  /// @param start byte of its first word
  /// @param end behind its last byte
  Occurrence occurrence(int start, int end) {
    int found = Arrays.binarySearch(textStarts, start);
    int text = found >= 0 ? found : -found - 2;
    return new Occurrence(text, offsets[start], offsets[end]);
  }

  /// Reads texts character by character: words are known when they are over, quotes when their
  /// stretch is.
  private static final class Reader {
    private static final byte BETWEEN_TEXTS = (byte) 0xFF;

    private final String excluded;
    private final int leastWords;
    private final int mostWords;
    private final Ints textStarts = new Ints();
    private final Ints starts = new Ints();
    private final Ints least = new Ints();
    private final Ints most = new Ints();
    private final BitSet ends = new BitSet();
    private byte[] bytes = new byte[1024];
    private int[] offsets = new int[1024];
    private int size = 0;

    /// Of the stretch that is being read: the words, and behind each its last end.
    private final Ints wordStarts = new Ints();

    private final Ints wordEnds = new Ints();
    private final Ints lastEnds = new Ints();

    Reader(String excluded, int leastWords, int mostWords) {
      this.excluded = excluded;
      this.leastWords = leastWords;
      this.mostWords = mostWords;
    }

    QuotableText of(List<String> texts) {
      texts.forEach(this::read);
      return new QuotableText(
          Arrays.copyOf(bytes, size),
          Arrays.copyOf(offsets, size),
          textStarts.toArray(),
          starts.toArray(),
          least.toArray(),
          most.toArray(),
          ends);
    }

    private void read(String text) {
      textStarts.add(size);
      int at = 0;
      while (at < text.length()) {
        int behind = behindRun(text, at);
        readRun(text, at, behind);
        at = readBetween(text, behind);
      }
      endStretch();
      append(BETWEEN_TEXTS, text.length());
    }

    /// Behind characters that neither are white space nor excluded.
    private int behindRun(String text, int from) {
      int at = from;
      while (at < text.length()) {
        int character = text.codePointAt(at);
        if (isSpace(character) || isBarrier(character)) break;
        at += Character.charCount(character);
      }
      return at;
    }

    /// White space is one space; any excluded character ends the stretch.
    private int readBetween(String text, int from) {
      int at = from;
      boolean space = false;
      while (at < text.length()) {
        int character = text.codePointAt(at);
        if (isBarrier(character)) {
          endStretch();
          append(BETWEEN_TEXTS, at);
          space = false;
        } else if (!isSpace(character)) break;
        else if (!space) {
          append((byte) ' ', at);
          space = true;
        }
        at += Character.charCount(character);
      }
      return at;
    }

    private void readRun(String text, int from, int behind) {
      int at = from;
      while (at < behind) {
        int start = Words.start(text, at, behind);
        append(text, at, start);
        int end = Words.end(text, start, behind);
        at = end > start ? readWord(text, start, end, behind) : readSign(text, start, behind);
      }
    }

    /// A word and the marks behind it.
    private int readWord(String text, int start, int end, int behind) {
      wordStarts.add(size);
      append(text, start, end);
      wordEnds.add(size);
      ends.set(size);
      int behindMarks = Words.behindMarks(text, end, behind);
      for (int at = end; at < behindMarks; ) {
        int next = at + Character.charCount(text.codePointAt(at));
        append(text, at, next);
        ends.set(size);
        at = next;
      }
      lastEnds.add(size);
      return behindMarks;
    }

    /// A character that no word begins with, if there is one.
    private int readSign(String text, int start, int behind) {
      if (start == behind) return behind;
      int next = start + Character.charCount(text.codePointAt(start));
      append(text, start, next);
      return next;
    }

    private void endStretch() {
      int words = wordStarts.size();
      for (int word = 0; word + leastWords <= words; word++) {
        starts.add(wordStarts.get(word));
        least.add(wordEnds.get(word + leastWords - 1));
        most.add(lastEnds.get(Math.min(words, word + mostWords) - 1));
      }
      wordStarts.clear();
      wordEnds.clear();
      lastEnds.clear();
    }

    private void append(String text, int from, int behind) {
      for (int at = from; at < behind; at += Character.charCount(text.codePointAt(at)))
        for (byte symbol :
            Character.toString(text.codePointAt(at)).getBytes(StandardCharsets.UTF_8))
          append(symbol, at);
    }

    private void append(byte symbol, int offset) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * size);
        offsets = Arrays.copyOf(offsets, 2 * size);
      }
      bytes[size] = symbol;
      offsets[size++] = offset;
    }

    private static boolean isSpace(int character) {
      return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /// Half of a surrogate pair is no character, and cannot be written in UTF-8.
    private boolean isBarrier(int character) {
      return excluded.indexOf(character) >= 0
          || Character.getType(character) == Character.SURROGATE;
    }
  }
}
