package dev.heed.llm.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.Embedding;
import dev.heed.llm.Encoder;
import dev.heed.llm.EncoderCard;
import dev.heed.llm.ExportOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Pooling;
import dev.heed.llm.Precision;
import dev.heed.llm.RealModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  /// Rows of bge's vocabulary, whose tokenizer the tiny graphs use.
  private static final int VOCABULARY = 30522;

  @TempDir Path folder;

  private Path export;
  private Models models;

  @BeforeEach
  void openAnEmptyCache() throws IOException {
    export = Files.createDirectory(folder.resolve("export"));
    models = Models.in(folder.resolve("cache"));
  }

  @Test
  void anExportLikeThatOfBgeGivesTheVectorsOfBge() throws IOException {
    bge(RealModels.FP32);
    write(
        "1_Pooling/config.json",
        "{'pooling_mode_cls_token': true, 'pooling_mode_mean_tokens': false}");
    write("sentence_bert_config.json", "{'max_seq_length': 512}");
    write(
        "config_sentence_transformers.json",
        "{'prompts': {'query': 'ask: ', 'document': 'say: '}}");

    Path model = models.add(export, "my-bge", ExportOptions.NONE);

    EncoderCard card = EncoderCard.read(model);
    assertThat(card.pooling()).isEqualTo(Pooling.CLS);
    assertThat(card.precision()).isEqualTo(Precision.FP32);
    assertThat(card.dimension()).isEqualTo(384);
    assertThat(card.maxTokens()).isEqualTo(512);
    assertThat(card.licence()).isEqualTo("unknown");
    assertThat(models.verify("my-bge")).isEmpty();
    try (Encoder mine = Encoder.open(model);
        Encoder bge = RealModels.open(RealModels.FP32)) {
      List<Embedding> expected = bge.encodePassages(List.of("ask: ice?", "say: ice."));
      assertThat(mine.encodeQuery("ice?").vector())
          .containsExactly(expected.get(0).vector(), within(1e-6f));
      assertThat(mine.encodePassages(List.of("ice.")).getFirst().vector())
          .containsExactly(expected.get(1).vector(), within(1e-6f));
      assertThat(mine.hash()).isNotEqualTo(bge.hash());
    }
  }

  @Test
  void findsOutThatActivationsAreEightBits() throws IOException {
    bge(RealModels.INT8);
    write("1_Pooling/config.json", "{'pooling_mode': 'mean'}");
    write("tokenizer_config.json", "{'model_max_length': 1000000000000000019884624838656}");
    write("config.json", "{'model_type': 'bert', 'max_position_embeddings': 512}");

    EncoderCard card = EncoderCard.read(models.add(export, "small", ExportOptions.NONE));

    assertThat(card.precision()).isEqualTo(Precision.INT8);
    assertThat(card.pooling()).isEqualTo(Pooling.MEAN);
    assertThat(card.maxTokens()).isEqualTo(512);
  }

  @Test
  void readsAMultilingualExportThatPoolsItselfAndKeepsItsWeightsBesideIt() throws IOException {
    tokenizer();
    write("config.json", "{'model_type': 'xlm-roberta', 'max_position_embeddings': 514}");
    Files.createDirectory(export.resolve("onnx"));
    Files.write(export.resolve("onnx/model.onnx"), TinyGraph.bytes(VOCABULARY, "model.onnx_data"));
    Files.write(export.resolve("onnx/model.onnx_data"), TinyGraph.weights(VOCABULARY));

    Path model = models.add(export, "tiny", ExportOptions.NONE);

    EncoderCard card = EncoderCard.read(model);
    assertThat(card.pooling()).isEqualTo(Pooling.GRAPH);
    assertThat(card.dimension()).isEqualTo(TinyGraph.DIMENSION);
    assertThat(card.maxTokens()).isEqualTo(512);
    assertThat(card.files())
        .extracting(file -> file.name())
        .containsExactly("model.onnx", "model.onnx_data", "tokenizer.json");
    try (Encoder encoder = Encoder.open(model)) {
      List<Embedding> embeddings = encoder.encodePassages(List.of("ice", "ice and more ice"));
      assertThat(embeddings.getFirst().vector())
          .containsExactly(encoder.encodeQuery("ice").vector(), within(1e-6f));
    }
  }

  @Test
  void optionsSettleWhatTheFilesLeaveOpen() throws IOException {
    bge(RealModels.INT8);
    assertThatThrownBy(() -> models.add(export, "mine", ExportOptions.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not say how it pools: give --pooling");
    assertThatThrownBy(() -> models.add(export, "mine", options(Pooling.MEAN, null)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not say how many tokens it reads: give --max-tokens");

    EncoderCard card = EncoderCard.read(models.add(export, "mine", options(Pooling.MEAN, 100)));
    assertThat(card.maxTokens()).isEqualTo(100);
    assertThat(card.queryPrefix()).isEqualTo("q: ");
    assertThat(card.licence()).isEqualTo("MIT");
  }

  @Test
  void refusesALimitThatTheGraphDoesNotReach() throws IOException {
    bge(RealModels.INT8);
    assertThatThrownBy(() -> models.add(export, "mine", options(Pooling.CLS, 513)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not embed a text of 513 tokens");
    assertThat(models.installed()).isEmpty();
  }

  @Test
  void refusesPoolingThatItDoesNotDo() throws IOException {
    bge(RealModels.INT8);
    write(
        "1_Pooling/config.json",
        "{'pooling_mode_max_tokens': true, 'pooling_mode_cls_token': true}");
    assertThatThrownBy(() -> models.add(export, "mine", ExportOptions.NONE))
        .hasMessageContaining("max_tokens")
        .hasMessageContaining("sentence_embedding");

    write("modules.json", "[{'type': 'sentence_transformers.models.Dense'}]");
    assertThatThrownBy(() -> models.add(export, "mine", ExportOptions.NONE))
        .hasMessageContaining("dense layer");
  }

  @Test
  void namesWhatIsNotAnExport() throws IOException {
    assertThatThrownBy(() -> models.add(export.resolve("no"), "mine", ExportOptions.NONE))
        .hasMessageContaining("is no directory");
    assertThatThrownBy(() -> models.add(export, "mine", ExportOptions.NONE))
        .hasMessageContaining("has no model.onnx and no onnx/model.onnx");
    Files.writeString(export.resolve("model.onnx"), "not a graph");
    assertThatThrownBy(() -> models.add(export, "mine", ExportOptions.NONE))
        .hasMessageContaining("model.onnx is no ONNX");
    assertThatThrownBy(() -> models.add(export, Models.DEFAULT_ENCODER, ExportOptions.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("choose another name");
    assertThat(models.installed()).isEmpty();
  }

  private void bge(String model) throws IOException {
    tokenizer();
    Files.copy(RealModels.directory(model).resolve("model.onnx"), export.resolve("model.onnx"));
  }

  private void tokenizer() throws IOException {
    Files.copy(
        RealModels.directory(RealModels.INT8).resolve("tokenizer.json"),
        export.resolve("tokenizer.json"));
  }

  private void write(String file, String json) throws IOException {
    Path path = export.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, json.replace('\'', '"'));
  }

  private static ExportOptions options(Pooling pooling, Integer maxTokens) {
    return new ExportOptions(null, pooling, null, "q: ", null, maxTokens, "MIT");
  }
}
