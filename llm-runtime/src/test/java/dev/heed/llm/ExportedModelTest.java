package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.internal.export.ExportEditor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Exports of others, against what transformers computes with the same weights: of a llama by
/// optimum, with a softmax among its operators, and of a qwen2 by ONNX Runtime's model builder,
/// with GroupQueryAttention. `tools/reference_exports.py` has made them.
class ExportedModelTest {
  private static final String SOFTMAX = "llama-softmax";
  private static final String GROUPED = "qwen2-grouped";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, GROUPED})
  void anExportIsALanguageModel(String export) throws Exception {
    Models models = Models.in(folder);
    LanguageModelCard card =
        LanguageModelCard.read(models.add(directory(export), "mine", ExportOptions.NONE));
    assertThat(card.form()).isEqualTo(LanguageModelForm.ONNX);
    assertThat(card.precision()).isEqualTo(Precision.FP32);
    assertThat(card.chat()).isEqualTo(ChatFormat.CHATML);
    assertThat(card.endTokens()).containsExactly(1);
    assertThat(card.architecture().toString())
        .startsWith(
            "Architecture[layers=2, heads=4, keyHeads=2, headSize=16, width=32, innerWidth=");
    assertThat(card.architecture().vocabulary()).isEqualTo(320);
    assertThat(card.architecture().context()).isEqualTo(256);
    assertThat(models.verify("mine")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, GROUPED})
  void itSaysWhatTheOriginalSays(String export) throws Exception {
    JsonNode expected = expected(export);
    long[] tokens = longs(expected.path("tokens"));
    try (LanguageModel model = open(export);
        Generator generator = model.generator();
        KeyValues none = generator.none()) {
      Generator.Step step = generator.step(Sequence.behind(none, tokens));
      assertThat(step.logits()).containsExactly(floats(expected.path("logits")), within(1e-4f));
      assertThat(greedy(generator, tokens, 8)).containsExactly(longs(expected.path("greedy")));
      step.fresh().close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, GROUPED})
  void everyHeadsAttentionIsThatOfTheOriginal(String export) throws Exception {
    JsonNode expected = expected(export);
    long[] tokens = longs(expected.path("tokens"));
    int from = expected.path("rows").path(0).intValue();
    int to = expected.path("rows").path(1).intValue();
    try (LanguageModel model = open(export);
        AttentionReader reader = model.reader(model.architecture().allHeads());
        KeyValues none = reader.none()) {
      List<Sequence> whole = List.of(Sequence.behind(none, tokens));
      compare(reader.read(whole, new Rows(from, to)).getFirst(), expected.path("attention"), model);

      Sequence start = Sequence.behind(none, Arrays.copyOf(tokens, from));
      long[] tail = Arrays.copyOfRange(tokens, from, to);
      try (KeyValues cached = reader.prefill(List.of(start)).getFirst()) {
        List<Sequence> behind = List.of(Sequence.behind(cached, tail));
        Rows all = new Rows(0, to - from);
        compare(reader.read(behind, all).getFirst(), expected.path("attention"), model);
      }
    }
  }

  @Test
  void anExportOf16BitsIsReadAsFarAsItsBitsGo() throws Exception {
    JsonNode expected = expected("llama-half");
    long[] tokens = longs(expected.path("tokens"));
    Rows rows =
        new Rows(
            expected.path("rows").path(0).intValue(), expected.path("rows").path(1).intValue());
    try (LanguageModel model = open("llama-half");
        AttentionReader reader = model.reader(model.architecture().allHeads());
        Generator generator = model.generator();
        KeyValues none = reader.none();
        KeyValues nothing = generator.none()) {
      assertThat(model.card().precision()).isEqualTo(Precision.FP16);
      Attention read = reader.read(List.of(Sequence.behind(none, tokens)), rows).getFirst();
      compare(read, expected.path("attention"), model, .005f);
      Generator.Step step = generator.step(Sequence.behind(nothing, tokens));
      assertThat(step.logits()).containsExactly(floats(expected.path("logits")), within(.05f));
      step.fresh().close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, GROUPED})
  void positionsNeedNotBeThoseOfTheCache(String export) throws Exception {
    JsonNode expected = expected(export);
    long[] tokens = longs(expected.path("tokens"));
    int cut = expected.path("rows").path(0).intValue();
    JsonNode apart = expected.path("apart");
    int position = apart.path("position").intValue();
    long[] tail = Arrays.copyOfRange(tokens, cut, tokens.length);
    try (LanguageModel model = open(export);
        AttentionReader reader = model.reader(model.architecture().allHeads());
        Generator generator = model.generator();
        KeyValues none = generator.none()) {
      Generator.Step first = generator.step(Sequence.behind(none, Arrays.copyOf(tokens, cut)));
      try (KeyValues cached = first.fresh()) {
        Generator.Step step = generator.step(new Sequence(tail, position, cached));
        assertThat(step.logits()).containsExactly(floats(apart.path("logits")), within(1e-4f));
        step.fresh().close();
      }
      try (KeyValues empty = reader.none();
          KeyValues cached =
              reader
                  .prefill(List.of(Sequence.behind(empty, Arrays.copyOf(tokens, cut))))
                  .getFirst()) {
        List<Sequence> tails = List.of(new Sequence(tail, position, cached));
        compare(
            reader.read(tails, new Rows(0, tail.length)).getFirst(),
            apart.path("attention"),
            model);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, GROUPED})
  void sequencesOfDifferentPastsAreReadTogetherAsTheyAreAlone(String export) throws Exception {
    try (LanguageModel model = open(export);
        AttentionReader reader = model.reader(List.of(Head.parse("0-1"), Head.parse("1-3")));
        KeyValues none = reader.none()) {
      List<KeyValues> pasts =
          reader.prefill(
              List.of(
                  Sequence.behind(none, new long[] {5, 6, 7, 8, 9}),
                  Sequence.behind(none, new long[] {40, 41})));
      try (KeyValues both = KeyValues.join(pasts)) {
        List<Sequence> tails = new ArrayList<>();
        for (KeyValues past : List.of(pasts.get(0), pasts.get(1), both))
          tails.add(new Sequence(new long[] {100, 101, 102}, 5, past));
        Rows rows = new Rows(1, 3);
        List<Attention> together = reader.read(tails, rows);
        for (int i = 0; i < tails.size(); i++) {
          Attention alone = reader.read(List.of(tails.get(i)), rows).getFirst();
          for (int head = 0; head < 2; head++) {
            assertThat(together.get(i).received()[head])
                .containsExactly(alone.received()[head], within(1e-6f));
            assertThat(alone.mass(head, 0, alone.received()[head].length))
                .isCloseTo(1, within(1e-5));
          }
        }
      }
      pasts.forEach(KeyValues::close);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, GROUPED})
  void layersBelowTheDeepestHeadAreNotInTheGraph(String export) throws Exception {
    Path model = Models.in(folder).add(directory(export), "mine", ExportOptions.NONE);
    List<String> shallow = ExportEditor.weightsOfReader(model, "0-2");
    List<String> all = ExportEditor.weightsOfReader(model, "1-0");
    assertThat(shallow).isNotEmpty();
    assertThat(all.size()).isGreaterThan(2 * shallow.size());
    assertThat(all).noneMatch(name -> name.contains("lm_head"));
  }

  @Test
  void attentionThatIsNotKnownIsNamedAndTheModelStillGenerates() throws Exception {
    Path export = copy(SOFTMAX);
    ExportEditor.hideSoftmax(export.resolve("model.onnx"));
    JsonNode expected = expected(SOFTMAX);
    Path added = Models.in(folder.resolve("models")).add(export, "mine", ExportOptions.NONE);
    assertThat(LanguageModelCard.read(added).form()).isEqualTo(LanguageModelForm.ONNX_GENERATOR);
    try (LanguageModel model = LanguageModel.open(added, LanguageModelOptions.defaults());
        Generator generator = model.generator()) {
      assertThatThrownBy(() -> model.reader(List.of(Head.parse("0-0"))))
          .isInstanceOf(UnusableModelException.class)
          .hasMessageContaining("layer 0 has LogSoftmax where heed looks for a softmax of keys");
      assertThat(greedy(generator, longs(expected.path("tokens")), 8))
          .containsExactly(longs(expected.path("greedy")));
      try (KeyValues none = generator.none()) {
        assertThatThrownBy(() -> generator.step(new Sequence(new long[] {1}, 3, none)))
            .hasMessageContaining("counts positions itself");
      }
    }
  }

  @Test
  void anotherMaskThanThatOfWhatIsBeforeIsFoundOut() throws Exception {
    Path export = copy(SOFTMAX);
    ExportEditor.biasScores(export.resolve("model.onnx"));
    Path added = Models.in(folder.resolve("models")).add(export, "mine", ExportOptions.NONE);
    assertThat(LanguageModelCard.read(added).form()).isEqualTo(LanguageModelForm.ONNX_GENERATOR);
    try (LanguageModel model = LanguageModel.open(added, LanguageModelOptions.defaults())) {
      assertThatThrownBy(() -> model.reader(List.of(Head.parse("0-0"))))
          .hasMessageContaining("attention that is not softmax(q · k / √d) of what is before");
    }
  }

  @Test
  void weightsAreLookedForBesideTheGraphOnly() throws Exception {
    Path export = copy(GROUPED);
    ExportEditor.moveWeights(export.resolve("model.onnx"), "../model.onnx.data");
    assertThatThrownBy(
            () -> Models.in(folder.resolve("models")).add(export, "mine", ExportOptions.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in '../model.onnx.data': expected the name of a file beside it");
  }

  @Test
  void weightsThatAreCutShortAreRefused() throws Exception {
    Path export = copy(GROUPED);
    Path weights = export.resolve("model.onnx.data");
    Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 100_000));
    assertThatThrownBy(
            () -> Models.in(folder.resolve("models")).add(export, "mine", ExportOptions.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("model.onnx.data is cut short: it has 100000 bytes");
  }

  @Test
  void whatIsNoGraphIsRefused() throws Exception {
    Path export = copy(SOFTMAX);
    Files.writeString(export.resolve("model.onnx"), "version https://git-lfs.github.com/spec/v1\n");
    assertThatThrownBy(
            () -> Models.in(folder.resolve("models")).add(export, "mine", ExportOptions.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("model.onnx is no ONNX");
  }

  @Test
  void whatOnlyEncodersHaveIsRefused() throws Exception {
    var options = new ExportOptions(null, Pooling.CLS, null, null, null, null, null);
    assertThatThrownBy(() -> Models.in(folder).add(directory(SOFTMAX), "mine", options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("this is a language model");
  }

  private LanguageModel open(String export) throws Exception {
    Path model = Models.in(folder).add(directory(export), "mine", ExportOptions.NONE);
    return LanguageModel.open(model, LanguageModelOptions.defaults());
  }

  private static long[] greedy(Generator generator, long[] tokens, int count) {
    long[] said = new long[count];
    long[] all = tokens;
    for (int i = 0; i < count; i++) {
      try (KeyValues none = generator.none()) {
        Generator.Step step = generator.step(Sequence.behind(none, all));
        step.fresh().close();
        int best = 0;
        for (int t = 1; t < step.logits().length; t++)
          if (step.logits()[t] > step.logits()[best]) best = t;
        said[i] = best;
      }
      all = Arrays.copyOf(all, all.length + 1);
      all[all.length - 1] = said[i];
    }
    return said;
  }

  private static void compare(Attention read, JsonNode expected, LanguageModel model) {
    compare(read, expected, model, 1e-5f);
  }

  private static void compare(
      Attention read, JsonNode expected, LanguageModel model, float tolerance) {
    int heads = model.architecture().heads();
    for (int i = 0; i < read.received().length; i++)
      assertThat(read.received()[i])
          .as("head %d-%d", i / heads, i % heads)
          .containsExactly(floats(expected.path(i / heads).path(i % heads)), within(tolerance));
  }

  private Path copy(String export) throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (Stream<Path> files = Files.list(directory(export))) {
      for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
    }
    return copy;
  }

  private static Path directory(String export) throws URISyntaxException {
    return Path.of(ExportedModelTest.class.getResource("exports/" + export).toURI());
  }

  private static JsonNode expected(String export) throws Exception {
    return JsonMapper.shared()
        .readTree(Files.readString(directory(export).resolve("expected.json")));
  }

  private static long[] longs(JsonNode array) {
    return array.valueStream().mapToLong(JsonNode::longValue).toArray();
  }

  private static float[] floats(JsonNode array) {
    float[] floats = new float[array.size()];
    for (int i = 0; i < floats.length; i++) floats[i] = array.path(i).floatValue();
    return floats;
  }
}
