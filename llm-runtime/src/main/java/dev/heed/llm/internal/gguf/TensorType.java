package dev.heed.llm.internal.gguf;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// How a tensor's values are stored: in blocks of one size, each decoded by itself.
public enum TensorType {
  F32(0, 1, 4, PlainBlocks::f32),
  F16(1, 1, 2, PlainBlocks::f16),
  Q4_0(2, 32, 18, SmallBlocks::q4),
  Q4_1(3, 32, 20, SmallBlocks::q4WithMinimum),
  Q5_0(6, 32, 22, SmallBlocks::q5),
  Q5_1(7, 32, 24, SmallBlocks::q5WithMinimum),
  Q8_0(8, 32, 34, SmallBlocks::q8),
  Q4_K(12, 256, 144, SuperBlocks::q4),
  Q5_K(13, 256, 176, SuperBlocks::q5),
  Q6_K(14, 256, 210, SuperBlocks::q6),
  BF16(30, 1, 2, PlainBlocks::bf16);

  /// Turns one block into floats.
  interface Decoder {
    /// Decodes one block.
    ///
    /// @param at first byte of the block
    /// @param values as many floats as a block has, from `from` on
    void decode(MemorySegment data, long at, float[] values, int from);
  }

  final int number;
  final int blockValues;
  final int blockBytes;

  @SuppressWarnings("ImmutableEnumChecker") // each is a static method
  final Decoder decoder;

  TensorType(int number, int blockValues, int blockBytes, Decoder decoder) {
    this.number = number;
    this.blockValues = blockValues;
    this.blockBytes = blockBytes;
    this.decoder = decoder;
  }

  /// @param tensor that errors name
  static TensorType of(int number, String tensor) throws MalformedGgufException {
    for (TensorType type : values()) if (type.number == number) return type;
    throw new MalformedGgufException(
        "tensor '%s' is stored as type %d, and heed reads %s: choose a file of another quantisation"
            .formatted(tensor, Integer.toUnsignedLong(number), Arrays.toString(values())));
  }
}
