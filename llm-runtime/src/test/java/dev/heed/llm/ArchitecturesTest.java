package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Small random models of every architecture against transformers, whose values
/// `tools/reference_architectures.py` writes. Their texts of 21 tokens are longer than the windows
/// of 8 that mistral and gemma3 have, and end behind the window in a part of their own.
class ArchitecturesTest {
  private static final double SAME_ATTENTION = 1e-5;
  private static final double SAME_LOGITS = 1e-4;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "qwen3", "llama3", "mistral", "gemma3", "phi3"})
  void everyHeadReadsAndEveryLogitIsAsInTheReference(String name) throws IOException {
    JsonNode expected = JsonMapper.shared().readTree(Files.readString(resource(name + ".json")));
    long[] ids = expected.get("ids").valueStream().mapToLong(JsonNode::asLong).toArray();
    int cut = expected.get("cut").asInt();
    long[] head = Arrays.copyOf(ids, cut);
    long[] tail = Arrays.copyOfRange(ids, cut, ids.length);

    try (LanguageModel model = open(name)) {
      List<Head> heads = model.architecture().allHeads();
      try (AttentionReader reader = model.reader(heads);
          KeyValues none = reader.none();
          KeyValues past = reader.prefill(List.of(Sequence.behind(none, head))).getFirst()) {
        var whole = new Rows(cut, ids.length);
        assertAttention(expected, reader, Sequence.behind(none, ids), whole);
        assertAttention(expected, reader, Sequence.behind(past, tail), new Rows(0, tail.length));
      }
      try (Generator generator = model.generator();
          KeyValues none = generator.none()) {
        assertLogits(expected, generator, Sequence.behind(none, ids));
        Generator.Step first = generator.step(Sequence.behind(none, head));
        try (KeyValues past = first.fresh()) {
          assertLogits(expected, generator, Sequence.behind(past, tail));
        }
      }
      try (HiddenStates states = model.hiddenStates(model.architecture().layers() - 1)) {
        float[] last = states.read(List.of(ids)).getFirst()[ids.length - 1];
        assertThat(last).containsExactly(floats(expected.get("states")), within(1e-4f));
      }
    }
  }

  /// Products of few bits are only near; a bias, a norm or a matrix that was left out would not be.
  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "qwen3", "llama3", "mistral", "gemma3", "phi3"})
  void fewerBitsReadNearly(String name) throws IOException {
    JsonNode expected = JsonMapper.shared().readTree(Files.readString(resource(name + ".json")));
    long[] ids = expected.get("ids").valueStream().mapToLong(JsonNode::asLong).toArray();
    var rows = new Rows(expected.get("cut").asInt(), ids.length);
    for (Precision precision : List.of(Precision.INT8, Precision.INT4))
      try (LanguageModel model = open(name, precision);
          AttentionReader reader = model.reader(model.architecture().allHeads());
          KeyValues none = reader.none()) {
        float[][] received =
            reader.read(List.of(Sequence.behind(none, ids)), rows).getFirst().received();
        double off = 0;
        for (int i = 0; i < received.length; i++) {
          Head head = reader.heads().get(i);
          float[] values = floats(expected.get("attention").get(head.layer()).get(head.head()));
          for (int key = 0; key < values.length; key++)
            off += Math.abs(received[i][key] - values[key]) / received.length;
        }
        System.out.printf(
            "%s, %s: %.4f of a head's attention elsewhere%n", name, precision, off / 2);
        assertThat(off / 2)
            .as(precision.toString())
            .isLessThan(precision == Precision.INT8 ? .05 : .25);
      }
  }

  /// Of 6 cached tokens at positions 0 to 5, a token at position 10 sees those less than 8 away: 3,
  /// 4 and 5. Two passages that both lie there are seen alike.
  @Test
  void aWindowCountsPositionsAndNotPlaces() throws IOException {
    try (LanguageModel model = open("mistral");
        AttentionReader reader = model.reader(model.architecture().allHeads());
        KeyValues none = reader.none();
        KeyValues passage =
            reader
                .prefill(List.of(Sequence.behind(none, new long[] {5, 6, 7, 8, 9, 10})))
                .getFirst();
        KeyValues both = KeyValues.join(List.of(passage, passage))) {
      Sequence tail = new Sequence(new long[] {11}, 10, both);
      Attention read = reader.read(List.of(tail), new Rows(0, 1)).getFirst();
      for (float[] head : read.received()) {
        for (int hidden : new int[] {0, 1, 2, 6, 7, 8}) assertThat(head[hidden]).isZero();
        for (int seen : new int[] {3, 4, 5}) {
          assertThat(head[seen]).isPositive();
          assertThat(head[seen + 6]).isCloseTo(head[seen], within(1e-6f));
        }
      }
    }
  }

  /// What is read together stands beside others' padding.
  @Test
  void aBatchBehindWindowsIsReadAsEachAlone() throws IOException {
    try (LanguageModel model = open("gemma3");
        AttentionReader reader = model.reader(model.architecture().allHeads());
        KeyValues none = reader.none();
        KeyValues shorter =
            reader.prefill(List.of(Sequence.behind(none, new long[] {5, 6, 7}))).getFirst();
        KeyValues longer =
            reader
                .prefill(List.of(Sequence.behind(none, new long[] {9, 5, 4, 3, 8, 7, 6, 5, 4})))
                .getFirst()) {
      List<Sequence> tails =
          List.of(
              Sequence.behind(shorter, new long[] {20, 21, 22}),
              Sequence.behind(longer, new long[] {20, 21, 22}));
      List<Attention> together = reader.read(tails, new Rows(0, 3));
      for (int i = 0; i < tails.size(); i++) {
        Attention alone = reader.read(List.of(tails.get(i)), new Rows(0, 3)).getFirst();
        for (int head = 0; head < alone.received().length; head++)
          assertThat(together.get(i).received()[head])
              .containsExactly(alone.received()[head], within(1e-6f));
      }
    }
  }

  /// What is cached is kept under a hash of it.
  @Test
  void aLlamaIsWrittenAsBeforeThereWereOthers() {
    String before =
        "{'layers': 2, 'heads': 4, 'keyHeads': 2, 'headSize': 6, 'width': 10, 'innerWidth': 14, 'vocabulary': 23, 'context': 8192, 'ropeBase': 100000.0, 'epsilon': 9.999999747378752E-6}";
    Architecture read =
        JsonMapper.shared().readValue(before.replace('\'', '"'), Architecture.class);
    assertThat(read).isEqualTo(new Architecture(2, 4, 2, 6, 10, 14, 23, 8192, 1e5, (float) 1e-5));
    assertThat(read)
        .hasToString(
            "Architecture[layers=2, heads=4, keyHeads=2, headSize=6, width=10, innerWidth=14, vocabulary=23, context=8192, ropeBase=100000.0, epsilon=9.999999747378752E-6]");
    String written = JsonMapper.shared().writeValueAsString(read);
    assertThat(JsonMapper.shared().readValue(written, Architecture.class)).isEqualTo(read);
  }

  private LanguageModel open(String name) throws IOException {
    return open(name, Precision.FP32);
  }

  private LanguageModel open(String name, Precision precision) throws IOException {
    Path directory = Models.in(folder).importGguf(resource(name + ".gguf"), name);
    return LanguageModel.open(directory, LanguageModelOptions.of(precision));
  }

  private static void assertAttention(
      JsonNode expected, AttentionReader reader, Sequence sequence, Rows rows) {
    float[][] received = reader.read(List.of(sequence), rows).getFirst().received();
    for (int i = 0; i < received.length; i++) {
      Head head = reader.heads().get(i);
      JsonNode values = expected.get("attention").get(head.layer()).get(head.head());
      assertThat(received[i])
          .as("head %s", head)
          .containsExactly(floats(values), within((float) SAME_ATTENTION));
    }
  }

  private static void assertLogits(JsonNode expected, Generator generator, Sequence sequence) {
    Generator.Step step = generator.step(sequence);
    step.fresh().close();
    assertThat(step.logits())
        .containsExactly(floats(expected.get("logits")), within((float) SAME_LOGITS));
  }

  private static float[] floats(JsonNode list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) values[i] = (float) list.get(i).asDouble();
    return values;
  }

  /// A copy in the test's folder.
  private Path resource(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (InputStream in = ArchitecturesTest.class.getResourceAsStream("architectures/" + name)) {
      assertThat(in).as(name).isNotNull();
      if (!Files.exists(copy)) Files.copy(in, copy);
    }
    return copy;
  }
}
