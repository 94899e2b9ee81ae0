package dev.heed.llm.internal.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.Architecture;
import dev.heed.llm.internal.gguf.Gguf;
import dev.heed.llm.internal.gguf.GgufWriter;
import dev.heed.llm.internal.gguf.MalformedGgufException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsImportTest {
  @TempDir Path folder;

  @Test
  void matricesAreTurnedAndNumbersBeginAtAMultipleOf64Bytes() throws IOException {
    Weights weights = TinyModel.importInto(folder, TinyModel.write(folder.resolve("m.gguf"), 1));
    assertThat(weights.get("token_embd.weight").shape()).containsExactly(23, 10);
    assertThat(weights.get("blk.2.ffn_down.weight").shape()).containsExactly(14, 10);
    assertThat(weights.get("blk.0.attn_k.weight").shape()).containsExactly(10, 12);
    assertThat(weights.get("token_embd.weight").part().offset() % 64).isZero();
    assertThatThrownBy(() -> weights.get("output.weight"))
        .hasMessageEndingWith("weights.safetensors has no weight 'output.weight'");
  }

  @Test
  void twoImportsGiveTheSameBytes() throws IOException {
    Path gguf = TinyModel.write(folder.resolve("m.gguf"), 1);
    byte[] first = Files.readAllBytes(TinyModel.importInto(folder, gguf).file());
    byte[] second = Files.readAllBytes(TinyModel.importInto(folder, gguf).file());
    assertThat(second).isEqualTo(first);
  }

  @Test
  void refusesTensorsThatAreMissingUnknownOrOfAnotherShape() {
    assertRefused(described(), "it has no tensor 'token_embd.weight'");
    assertRefused(
        described().floats("token_embd.weight", new int[] {2, 10}, new float[20]),
        "tensor 'token_embd.weight' has the shape [2, 10], expected [23, 10]");
  }

  @Test
  void refusesArchitecturesThatItWouldComputeWrongly() {
    assertRefused(
        new GgufWriter()
            .text("general.architecture", "mamba")
            .floats("blk.0.ssm_a.weight", new int[] {1}, 1)
            .floats("blk.0.attn_norm.weight", new int[] {1}, 1)
            .floats("blk.1.ssm_a.weight", new int[] {1}, 1)
            .floats("blk.0.ssm_conv1d.bias", new int[] {1}, 1),
        "its architecture is 'mamba', and heed runs llama, qwen2, qwen3, gemma3, phi3. What it has and none of these has: ssm_a, ssm_conv1d");
    assertRefused(
        described().text("llama.rope.scaling.type", "yarn"),
        "its positions are scaled ('yarn'), and heed knows linear scaling, longrope and Llama 3's factors");
    assertRefused(
        described().count("llama.expert_count", 8),
        "it has 8 experts in a layer, and heed runs models that have none");
    assertRefused(
        described().real("llama.attn_logit_softcapping", 50),
        "llama.attn_logit_softcapping is 50.0: its scores are capped, which heed does not do");
  }

  private static GgufWriter described() {
    var writer = new GgufWriter();
    TinyModel.describe(writer, Collections.nCopies(TinyModel.VOCABULARY, "x"));
    return writer;
  }

  private void assertRefused(GgufWriter writer, String message) {
    assertThatThrownBy(
            () -> {
              try (Gguf file = Gguf.open(writer.write(folder.resolve("m.gguf")))) {
                Architecture model = GgufArchitecture.of(file);
                WeightsImport.write(file, model, folder.resolve("w.safetensors"));
              }
            })
        .isInstanceOf(MalformedGgufException.class)
        .hasMessage(message);
  }
}
