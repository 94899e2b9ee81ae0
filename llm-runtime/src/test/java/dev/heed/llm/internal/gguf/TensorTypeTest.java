package dev.heed.llm.internal.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TensorTypeTest {
  @Test
  void aScaleAndAMinimumMakeFloatsOfFourBits() {
    // d = .5, m = -1, then the pairs 0x20, 0x31 and fourteen times 0x00: values 0 and 16 come from
    // the first byte, 1 and 17 from the second.
    byte[] block = new byte[20];
    block[1] = 0x38;
    block[3] = (byte) 0xBC;
    block[4] = 0x20;
    block[5] = 0x31;
    float[] values = decode(TensorType.Q4_1, block);
    assertThat(values).hasSize(32);
    assertThat(List.of(values[0], values[16], values[1], values[17], values[2]))
        .containsExactly(-1f, 0f, -.5f, .5f, -1f);
  }

  /// Blocks of random bits, and the floats that the format's own Python package makes of them, bit
  /// for bit.
  @ParameterizedTest
  @MethodSource("blocks")
  void decodesABlockAsTheReferenceDoes(String type, String block, String expected) {
    float[] values = decode(TensorType.valueOf(type), HexFormat.of().parseHex(block));
    float[] wanted = new float[expected.length() / 8];
    ByteBuffer.wrap(HexFormat.of().parseHex(expected)).asFloatBuffer().get(wanted);
    assertThat(values).containsExactly(wanted);
  }

  static Stream<String[]> blocks() throws IOException {
    try (InputStream in = TensorTypeTest.class.getResourceAsStream("blocks.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String[]> blocks = text.lines().map(line -> line.split(" ")).toList();
      assertThat(blocks)
          .extracting(block -> block[0])
          .contains(Stream.of(TensorType.values()).map(Enum::name).toArray(String[]::new));
      return blocks.stream();
    }
  }

  private static float[] decode(TensorType type, byte[] block) {
    float[] values = new float[type.blockValues];
    new Tensor("t", type, List.of(type.blockValues), MemorySegment.ofArray(block))
        .readRow(0, values);
    return values;
  }
}
