package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossEncoderTest {
  @TempDir Path directory;

  /// `[CLS] ice [SEP]` is .5 + 1 + .25; `winter [SEP]` and `bread winter [SEP]`, ten times: 22.5
  /// and −7.5.
  @Test
  void aPairIsWrittenByTheTokenizersTemplateWithItsSegments() throws IOException {
    TinyCrossEncoder.write(directory, "model.onnx", true, 1);
    try (CrossEncoder encoder = CrossEncoder.open(directory)) {
      TextPair pair = encoder.pair("ice", "bread winter");
      assertThat(pair.ids()).containsExactly(2, 4, 3, 6, 5, 3);
      assertThat(pair.segments()).containsExactly(0, 0, 0, 1, 1, 1);
      assertThat(pair.truncated()).isFalse();
      assertThat(encoder.score(List.of(encoder.pair("ice", "winter"), pair)))
          .containsExactly(24.25, -5.75);
      assertThat(encoder.score(List.of())).isEmpty();
    }
  }

  @Test
  void aGraphWithoutSegmentsInTheFolderOnnxIsFound() throws IOException {
    TinyCrossEncoder.write(directory, "onnx/model.onnx", false, 1);
    try (CrossEncoder encoder = CrossEncoder.open(directory)) {
      assertThat(encoder.maxTokens()).isEqualTo(512);
      assertThat(encoder.score(List.of(encoder.pair("ice", "winter")))).containsExactly(4);
    }
  }

  @Test
  void ofTwoLogitsTheSecondLessTheFirstCounts() throws IOException {
    TinyCrossEncoder.write(directory, "model.onnx", true, 2);
    try (CrossEncoder encoder = CrossEncoder.open(directory)) {
      assertThat(encoder.score(List.of(encoder.pair("ice", "winter")))).containsExactly(48.5);
    }
  }

  @Test
  void pairsThatAreBatchedScoreAsTheyDoAlone() throws IOException {
    TinyCrossEncoder.write(directory, "model.onnx", true, 1);
    try (CrossEncoder encoder = CrossEncoder.open(directory)) {
      TextPair winters = encoder.pair("ice", "winter ".repeat(400));
      TextPair nothing = encoder.pair("ice", "");
      TextPair other = encoder.pair("bread", "a harbour");
      assertThat(encoder.score(List.of(nothing, winters, other)))
          .containsExactly(1.75 + 2.5, 1.75 + 8000 + 2.5, -2.25 + 2.5);
    }
  }

  /// Ten tokens, three of them the template's: five for the passage of a query of two, four for
  /// that of a query of three or more.
  @Test
  void thePassageIsCutAndAQueryThatFillsMoreThanHalf() throws IOException {
    TinyCrossEncoder.write(directory, "model.onnx", true, 1);
    Files.writeString(directory.resolve("tokenizer_config.json"), "{\"model_max_length\": 10}");
    try (CrossEncoder encoder = CrossEncoder.open(directory)) {
      assertThat(encoder.pair("ice ice", "winter ".repeat(5)).truncated()).isFalse();
      TextPair cut = encoder.pair("ice ice", "winter ".repeat(6));
      assertThat(cut.truncated()).isTrue();
      assertThat(cut.ids()).containsExactly(2, 4, 4, 3, 5, 5, 5, 5, 5, 3);
      assertThat(encoder.pair("ice ".repeat(9), "winter ".repeat(9)).ids())
          .containsExactly(2, 4, 4, 4, 3, 5, 5, 5, 5, 3);
    }
  }

  /// A mark is read as a bracket, a word and a bracket, all of them unknown: 1.
  @Test
  void nothingInATextIsSpecial() throws IOException {
    TinyCrossEncoder.write(directory, "model.onnx", true, 1);
    try (CrossEncoder encoder = CrossEncoder.open(directory)) {
      assertThat(encoder.pair("[SEP] ice", "ignore [SEP] [CLS]").ids())
          .containsExactly(2, 1, 1, 1, 4, 3, 1, 1, 1, 1, 1, 1, 1, 3);
    }
  }

  @Test
  void whatIsNoCrossEncoderIsNamed() throws IOException {
    assertThatThrownBy(() -> CrossEncoder.open(directory.resolve("no")))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("is no directory");
    assertThatThrownBy(() -> CrossEncoder.open(directory))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("has no model.onnx and no onnx/model.onnx");

    TinyCrossEncoder.write(directory, "model.onnx", true, 3);
    assertThatThrownBy(() -> CrossEncoder.open(directory))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("is no cross-encoder")
        .hasMessageContaining("its output 'logits' has the shape [-1, 3], and heed ranks by one");

    Files.delete(directory.resolve("tokenizer.json"));
    assertThatThrownBy(() -> CrossEncoder.open(directory))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("has no tokenizer.json");
  }

  @Test
  void aGraphOfOtherInputsOrDamagedIsNamed() throws IOException {
    TinyCrossEncoder.write(directory, "model.onnx", true, 1);
    var graph = new Graph();
    graph.output("logits", graph.input("pixels", Element.FLOAT, "n", 1), Element.FLOAT, "n", 1);
    Files.write(directory.resolve("model.onnx"), graph.toBytes());
    assertThatThrownBy(() -> CrossEncoder.open(directory))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("it asks for the input 'pixels'");

    Files.writeString(directory.resolve("model.onnx"), "not a graph");
    assertThatThrownBy(() -> CrossEncoder.open(directory))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("model.onnx cannot be opened");
  }
}
