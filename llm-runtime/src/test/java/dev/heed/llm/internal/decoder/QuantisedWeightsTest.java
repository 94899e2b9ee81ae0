package dev.heed.llm.internal.decoder;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.UnusableModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantisedWeightsTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  @TempDir Path folder;

  private Path model;
  private LanguageModelCard card;
  private Path int8;

  @BeforeEach
  void addAModel() throws IOException {
    model = imported(1);
    card = LanguageModelCard.read(model);
    int8 = model.resolve("weights-int8.safetensors");
  }

  @Test
  void matricesAreSmallAndTheRestStays() throws IOException {
    Weights bytes = Weights.open(model, card, Precision.INT8);
    Weights nibbles = Weights.open(model, card, Precision.INT4);
    assertThat(bytes.get("blk.0.attn_k.weight").shape()).containsExactly(10, 12);
    assertThat(bytes.get("blk.0.attn_k.weight").part().length()).isEqualTo(120);
    assertThat(nibbles.get("blk.0.attn_k.weight").shape()).containsExactly(12, 1, 16);
    Weights halves = Weights.open(model, card, Precision.FP16);
    assertThat(halves.get("blk.0.attn_k.weight").shape()).containsExactly(10, 12);
    assertThat(halves.get("blk.0.attn_k.weight").part().length()).isEqualTo(240);
    assertThat(halves.get("output.weight").shape()).containsExactly(10, 23);
    for (Weights weights : new Weights[] {bytes, nibbles}) {
      assertThat(weights.get("output.weight").shape()).containsExactly(23, 1, 32);
      assertThat(weights.get("token_embd.weight").part().file()).isEqualTo("weights.safetensors");
    }
  }

  @Test
  void areMadeOnceAndAgainWhenTheyAreDamagedOrOfOtherWeights() throws IOException {
    Weights.open(model, card, Precision.INT8);
    byte[] made = Files.readAllBytes(int8);
    Files.setLastModifiedTime(int8, LONG_AGO);
    Weights.open(model, card, Precision.INT8);
    assertThat(Files.getLastModifiedTime(int8)).isEqualTo(LONG_AGO);

    Files.write(int8, new byte[] {1, 2, 3});
    Weights.open(model, card, Precision.INT8);
    assertThat(int8).hasBinaryContent(made);

    Path other = imported(2);
    Files.copy(int8, other.resolve("weights-int8.safetensors"));
    Weights.open(other, LanguageModelCard.read(other), Precision.INT8);
    assertThat(Files.readAllBytes(other.resolve("weights-int8.safetensors"))).isNotEqualTo(made);
  }

  @Test
  void thoseOfAnOlderHeedAreMadeAgain() throws IOException {
    Weights made = Weights.open(model, card, Precision.INT4);
    Path int4 = made.file();
    byte[] whole = Files.readAllBytes(int4);
    String text = new String(whole, ISO_8859_1);
    Files.writeString(int4, text.replace("\"form\":\"2\"", "\"form\":\"1\""), ISO_8859_1);
    assertThat(Files.readAllBytes(int4)).isNotEqualTo(whole);

    Weights.open(model, card, Precision.INT4);
    assertThat(int4).hasBinaryContent(whole);
  }

  @Test
  void leaveTheModelSound() throws IOException {
    Weights.open(model, card, Precision.INT4);
    assertThat(Models.in(folder).verify("tiny-1")).isEmpty();
    Models.in(folder).remove("tiny-1");
    assertThat(model).doesNotExist();
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path weights = model.resolve("weights.safetensors");
    Files.write(weights, new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
    assertThatThrownBy(() -> Weights.open(model, card, Precision.FP32))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageStartingWith(weights + " is damaged: its header has 1 bytes. `heed models");
  }

  private Path imported(long seed) throws IOException {
    Path gguf = TinyModel.writeWithTokenizer(folder.resolve(seed + ".gguf"), seed);
    return Models.in(folder).importGguf(gguf, "tiny-" + seed);
  }
}
