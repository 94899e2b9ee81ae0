package dev.heed.llm.internal.text;

import java.util.Arrays;

/// How byte-level tokenizers write bytes as letters, since GPT-2: a byte that is a visible
/// character of Latin-1 is that character, and the others are, in their order, the characters from
/// U+0100.
final class ByteLetters {
  private static final int FIRST_OTHER = 0x100;
  private static final int[] BYTE_OF = bytes();

  private ByteLetters() {}

  /// The byte that a letter stands for, or -1.
  static int byteOf(char letter) {
    return letter < BYTE_OF.length ? BYTE_OF[letter] : -1;
  }

  private static int[] bytes() {
    int[] byteOf = new int[2 * FIRST_OTHER];
    Arrays.fill(byteOf, -1);
    int other = FIRST_OTHER;
    for (int symbol = 0; symbol < FIRST_OTHER; symbol++)
      byteOf[visible(symbol) ? symbol : other++] = symbol;
    return byteOf;
  }

  /// U+00AD is a hyphen that shows only where a line is broken.
  private static boolean visible(int symbol) {
    return (symbol > ' ' && symbol < 0x7F) || (symbol > 0xA0 && symbol != 0xAD);
  }
}
