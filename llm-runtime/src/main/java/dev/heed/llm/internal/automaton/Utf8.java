package dev.heed.llm.internal.automaton;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Ranges of characters as sequences of ranges of bytes.
///
/// A range is cut until all of it has one length in UTF-8 and each of its bytes, whatever the
/// others are, runs over the same range.
final class Utf8 {
  /// Last characters of one, two and three bytes.
  private static final int[] LAST = {0x7F, 0x7FF, 0xFFFF};

  private static final int BITS_OF_CONTINUATION = 6;

  private final List<byte[][]> sequences = new ArrayList<>();

  private Utf8() {}

  /// The first and the last bytes of each sequence. Both ends of the range are included; no
  /// surrogates are in it.
  static List<byte[][]> sequences(int first, int last) {
    Utf8 utf8 = new Utf8();
    utf8.cut(first, last);
    return utf8.sequences;
  }

  private void cut(int first, int last) {
    for (int behind : LAST)
      if (first <= behind && last > behind) {
        cut(first, behind);
        cut(behind + 1, last);
        return;
      }
    for (int bytes = 1; bytes <= 3 && last > LAST[0]; bytes++) {
      int low = (1 << (BITS_OF_CONTINUATION * bytes)) - 1;
      if ((first & ~low) == (last & ~low)) continue;
      if ((first & low) != 0) {
        cut(first, first | low);
        cut((first | low) + 1, last);
        return;
      }
      if ((last & low) != low) {
        cut(first, (last & ~low) - 1);
        cut(last & ~low, last);
        return;
      }
    }
    sequences.add(new byte[][] {bytes(first), bytes(last)});
  }

  private static byte[] bytes(int character) {
    return Character.toString(character).getBytes(StandardCharsets.UTF_8);
  }
}
