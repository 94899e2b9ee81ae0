package dev.heed.llm.internal.gguf;

import static dev.heed.llm.internal.gguf.PlainBlocks.bits;
import static dev.heed.llm.internal.gguf.PlainBlocks.half;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// Blocks of 256 values, cut into smaller ones whose scales s and minima m are quantised as well:
///
/// ```
/// value = (d · s) · q − (dm · m)   Q4_K, Q5_K: 8 blocks of 32, s and m of 6 bits
/// value = (d · s) · (q − 32)       Q6_K: 16 blocks of 16, s of 8 bits with a sign
/// ```
final class SuperBlocks {
  private SuperBlocks() {}

  /// d (2 bytes), dm (2), scales and minima (12), q (128)
  static void q4(MemorySegment data, long at, float[] values, int from) {
    for (int block = 0; block < 8; block++) {
      float scale = half(data, at) * scale(data, at + 4, block);
      float minimum = half(data, at + 2) * minimum(data, at + 4, block);
      for (int i = 0; i < 32; i++)
        values[from + 32 * block + i] = scale * four(data, at + 16, block, i) - minimum;
    }
  }

  /// d (2 bytes), dm (2), scales and minima (12), fifth bits (32), q (128). Byte i of the fifth
  /// bits has one for value i of each of the 8 blocks.
  static void q5(MemorySegment data, long at, float[] values, int from) {
    for (int block = 0; block < 8; block++) {
      float scale = half(data, at) * scale(data, at + 4, block);
      float minimum = half(data, at + 2) * minimum(data, at + 4, block);
      for (int i = 0; i < 32; i++) {
        int q = four(data, at + 48, block, i) + 16 * bits(data, at + 16 + i, block, 1);
        values[from + 32 * block + i] = scale * q - minimum;
      }
    }
  }

  /// Lower 4 bits (128 bytes), upper 2 bits (64), s (16), d (2). Each half of the block has 64
  /// bytes of lower bits and 32 of upper ones for its four quarters.
  static void q6(MemorySegment data, long at, float[] values, int from) {
    float d = half(data, at + 208);
    for (int value = 0; value < 256; value++) {
      long part = value / 128;
      int quarter = value % 128 / 32;
      int i = value % 32;
      int low = bits(data, at + 64 * part + quarter % 2 * 32L + i, quarter / 2 * 4, 4);
      int high = bits(data, at + 128 + 32 * part + i, quarter * 2, 2);
      float scale = d * data.get(JAVA_BYTE, at + 192 + value / 16);
      values[from + value] = scale * (low + 16 * high - 32);
    }
  }

  /// Two blocks share 32 bytes: one has the lower halves, the next the upper ones.
  private static int four(MemorySegment data, long at, int block, int i) {
    return bits(data, at + block / 2 * 32L + i, block % 2 * 4, 4);
  }

  /// 6 bits of the 12 bytes: blocks 0 to 3 have a byte each, blocks 4 to 7 half a byte and the two
  /// upper bits that the first four leave free.
  private static int scale(MemorySegment data, long at, int block) {
    return block < 4
        ? bits(data, at + block, 0, 6)
        : bits(data, at + 4 + block, 0, 4) + 16 * bits(data, at + block - 4, 6, 2);
  }

  private static int minimum(MemorySegment data, long at, int block) {
    return block < 4
        ? bits(data, at + 4 + block, 0, 6)
        : bits(data, at + 4 + block, 4, 4) + 16 * bits(data, at + block, 6, 2);
  }
}
