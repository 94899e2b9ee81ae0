package dev.heed.llm.internal.gguf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Floating-point numbers as they are: blocks of one; and the pieces of which all blocks are made.
final class PlainBlocks {
  private PlainBlocks() {}

  static void f32(MemorySegment data, long at, float[] values, int from) {
    values[from] = Float.intBitsToFloat(data.get(Cursor.INT, at));
  }

  static void f16(MemorySegment data, long at, float[] values, int from) {
    values[from] = half(data, at);
  }

  /// The upper half of a 32-bit float.
  static void bf16(MemorySegment data, long at, float[] values, int from) {
    values[from] = Float.intBitsToFloat(data.get(Cursor.SHORT, at) << 16);
  }

  /// IEEE 754 binary16.
  static float half(MemorySegment data, long at) {
    return Float.float16ToFloat(data.get(Cursor.SHORT, at));
  }

  /// Some bits of one byte, as a number.
  static int bits(MemorySegment data, long at, int shift, int count) {
    return (data.get(ValueLayout.JAVA_BYTE, at) >> shift) & ((1 << count) - 1);
  }
}
