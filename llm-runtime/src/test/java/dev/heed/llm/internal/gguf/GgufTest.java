package dev.heed.llm.internal.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufTest {
  private static final int F32 = 0;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void readsMetadataAndTensors(int version) throws IOException {
    GgufWriter writer =
        new GgufWriter()
            .version(version)
            .text("general.architecture", "llama")
            .count("llama.block_count", 30)
            .real("llama.rope.freq_base", 100_000)
            .flag("tokenizer.ggml.add_bos_token", true)
            .texts("tokenizer.ggml.tokens", List.of("a", "ö", "Ġ the"))
            .counts("tokenizer.ggml.token_type", 1, -1, 3)
            .floats("norm", new int[] {3}, 1, 2, 3)
            .floats("table", new int[] {2, 4}, 1, 2, 3, 4, 5, 6, 7, 8);
    try (Gguf file = Gguf.open(writer.write(folder.resolve("m.gguf")))) {
      Metadata metadata = file.metadata();
      assertThat(metadata.text("general.architecture")).contains("llama");
      assertThat(metadata.count("llama.block_count")).contains(30);
      assertThat(metadata.real("llama.rope.freq_base").orElseThrow()).isCloseTo(1e5, within(0d));
      assertThat(metadata.flag("tokenizer.ggml.add_bos_token")).contains(true);
      assertThat(metadata.texts("tokenizer.ggml.tokens")).contains(List.of("a", "ö", "Ġ the"));
      assertThat(metadata.wholes("tokenizer.ggml.token_type").orElseThrow())
          .containsExactly(1, -1, 3);
      assertThat(metadata.text("general.name")).isEmpty();

      assertThat(file.tensors().keySet()).containsExactly("norm", "table");
      assertThat(file.tensor("table").shape()).containsExactly(2, 4);
      float[] row = new float[4];
      file.tensor("table").readRow(1, row);
      assertThat(row).containsExactly(5, 6, 7, 8);
    }
  }

  @Test
  void namesAKeyOfAnotherKind() throws IOException {
    Path path = new GgufWriter().text("llama.block_count", "30").write(folder.resolve("m.gguf"));
    try (Gguf file = Gguf.open(path)) {
      assertThatThrownBy(() -> file.metadata().count("llama.block_count"))
          .isInstanceOf(MalformedGgufException.class)
          .hasMessage("llama.block_count is of kind Text, expected an integer");
      assertThatThrownBy(() -> file.tensor("blk.0.attn_q.weight"))
          .hasMessage("it has no tensor 'blk.0.attn_q.weight'");
    }
  }

  @Test
  void refusesWhatIsNoGguf() {
    assertRefused(
        "PK\3\4 and so on, a zip".getBytes(UTF_8), "does not begin with the letters GGUF");
    assertRefused(new byte[0], "it ends at byte 0");
    assertRefused(new GgufWriter().version(1).toBytes(), "of version 1; heed reads 2 and 3");
    assertRefused(new GgufWriter().version(3 << 24).toBytes(), "big-endian");
  }

  @Test
  void refusesCountsPastTheEnd() {
    assertRefused(new GgufWriter().counts(1L << 60, 0).toBytes(), "announces 1152921504606846976");
    assertRefused(
        new GgufWriter().counts(0, -1).toBytes(), "announces 18446744073709551615 entries");
    assertRefused(new GgufWriter().counts(0, 7).toBytes(), "announces 7 entries of metadata");
    byte[] text = GgufWriter.int64(1L << 60);
    assertRefused(new GgufWriter().entry("k", ValueType.STRING, text).toBytes(), "bytes of a text");
  }

  @Test
  void refusesEndlessAndNestedLists() {
    var endless = new ByteArrayOutputStream();
    endless.writeBytes(GgufWriter.int32(ValueType.UINT8.number));
    endless.writeBytes(GgufWriter.int64(1L << 60));
    assertRefused(
        new GgufWriter().entry("k", ValueType.ARRAY, endless.toByteArray()).toBytes(),
        "1152921504606846976 values of type UINT8");

    var nested = new ByteArrayOutputStream();
    for (int depth = 0; depth < 100_000; depth++) {
      nested.writeBytes(GgufWriter.int32(ValueType.ARRAY.number));
      nested.writeBytes(GgufWriter.int64(1));
    }
    assertRefused(
        new GgufWriter().entry("k", ValueType.ARRAY, nested.toByteArray()).toBytes(),
        "holds lists");
  }

  @Test
  void refusesWhatIsThereTwice() {
    assertRefused(new GgufWriter().count("k", 1).count("k", 2).toBytes(), "has 'k' twice");
    assertRefused(
        new GgufWriter().floats("t", new int[] {1}, 1).floats("t", new int[] {1}, 2).toBytes(),
        "has tensor 't' twice");
  }

  @Test
  void refusesTensorsThatOverlap() {
    assertRefused(
        new GgufWriter()
            .floats("a", new int[] {16}, new float[16])
            .claim("b", new int[] {8}, F32, 32)
            .toBytes(),
        "tensors 'a' and 'b' overlap at byte 32 of the data");
  }

  @Test
  void refusesTensorsOutsideOfTheFile() {
    assertRefused(claim(new int[] {8}, F32, 64), "takes 32 bytes at byte 64 of the data, and");
    assertRefused(claim(new int[] {8}, F32, -32), "at byte 18446744073709551584 of the data");
    assertRefused(claim(new int[] {8}, F32, Long.MAX_VALUE - 15), "the file was cut short");
    assertRefused(claim(new int[] {1 << 30, 1 << 30, 1 << 30}, F32, 0), "larger than any file");
    assertRefused(claim(new int[] {1 << 30, 1 << 30}, F32, 0), "takes 4611686018427387904 bytes");
  }

  @Test
  void refusesTensorsOfImpossibleShape() {
    assertRefused(claim(new int[] {8}, F32, 4), "at byte 4 of the data, expected a multiple of 32");
    assertRefused(claim(new int[] {0}, F32, 0), "has a dimension of 0");
    assertRefused(claim(new int[] {-1}, F32, 0), "has a dimension of 18446744073709551615");
    assertRefused(claim(new int[] {}, F32, 0), "has 0 dimensions, expected 1 to 4");
    assertRefused(claim(new int[] {48}, 2, 0), "rows of 48 values, expected a multiple of 32");
    assertRefused(claim(new int[] {256}, 10, 0), "stored as type 10, and heed reads [F32, F16");
  }

  @Test
  void refusesOddAlignments() {
    assertRefused(new GgufWriter().count("general.alignment", 0).toBytes(), "alignment is 0");
    assertRefused(new GgufWriter().count("general.alignment", 12).toBytes(), "multiple of 8");
    assertRefused(new GgufWriter().count("general.alignment", 1 << 30).toBytes(), "up to 65536");
  }

  @Test
  void refusesAFileCutAnywhere() {
    byte[] whole = small().toBytes();
    for (int length = 0; length < whole.length; length++)
      assertRefused(Arrays.copyOf(whole, length), "cannot be read as GGUF");
  }

  static GgufWriter small() {
    return new GgufWriter()
        .text("general.architecture", "llama")
        .count("llama.block_count", 1)
        .texts("tokenizer.ggml.tokens", List.of("a", "b", "ab"))
        .counts("tokenizer.ggml.token_type", 1, 1, 1)
        .floats("norm", new int[] {8}, 1, 2, 3, 4, 5, 6, 7, 8)
        .floats("table", new int[] {2, 4}, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  private static byte[] claim(int[] shape, int type, long offset) {
    return new GgufWriter().claim("t", shape, type, offset).spare(64).toBytes();
  }

  private void assertRefused(byte[] bytes, String message) {
    Path path = folder.resolve("m.gguf");
    assertThatThrownBy(() -> Gguf.open(Files.write(path, bytes)).close())
        .isInstanceOf(MalformedGgufException.class)
        .hasMessageStartingWith(path + " cannot be read as GGUF: ")
        .hasMessageContaining(message);
  }
}
