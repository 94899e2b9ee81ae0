package dev.heed.llm.internal.gguf;

import static dev.heed.llm.internal.gguf.PlainBlocks.bits;
import static dev.heed.llm.internal.gguf.PlainBlocks.half;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// Blocks of 32 values with one scale d, and for two types a minimum m:
///
/// ```
/// value = d · (q − 8)    Q4_0     value = d · q + m    Q4_1, Q5_1
/// value = d · (q − 16)   Q5_0     value = d · q        Q8_0
/// ```
///
/// The lower halves of 16 bytes are the values 0 to 15, the upper ones 16 to 31; the fifth bits lie
/// before them in 4 bytes of their own. Products and sums are rounded to float one by one, as the
/// format's own reader does.
final class SmallBlocks {
  private static final int VALUES = 32;

  private SmallBlocks() {}

  /// d (2 bytes), q (16)
  static void q4(MemorySegment data, long at, float[] values, int from) {
    float d = half(data, at);
    for (int i = 0; i < VALUES; i++) values[from + i] = d * (four(data, at + 2, i) - 8);
  }

  /// d (2), m (2), q (16)
  static void q4WithMinimum(MemorySegment data, long at, float[] values, int from) {
    float d = half(data, at);
    float m = half(data, at + 2);
    for (int i = 0; i < VALUES; i++) values[from + i] = d * four(data, at + 4, i) + m;
  }

  /// d (2), fifth bits (4), q (16)
  static void q5(MemorySegment data, long at, float[] values, int from) {
    float d = half(data, at);
    for (int i = 0; i < VALUES; i++) values[from + i] = d * (five(data, at + 2, i) - 16);
  }

  /// d (2), m (2), fifth bits (4), q (16)
  static void q5WithMinimum(MemorySegment data, long at, float[] values, int from) {
    float d = half(data, at);
    float m = half(data, at + 2);
    for (int i = 0; i < VALUES; i++) values[from + i] = d * five(data, at + 4, i) + m;
  }

  /// d (2), q (32, signed)
  static void q8(MemorySegment data, long at, float[] values, int from) {
    float d = half(data, at);
    for (int i = 0; i < VALUES; i++) values[from + i] = d * data.get(JAVA_BYTE, at + 2 + i);
  }

  private static int four(MemorySegment data, long at, int value) {
    return bits(data, at + value % 16, value / 16 * 4, 4);
  }

  private static int five(MemorySegment data, long at, int value) {
    return four(data, at + 4, value) + 16 * bits(data, at + value / 8, value % 8, 1);
  }
}
