package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.internal.onnx.PlainOnnxRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
  private static final String BGE_PREFIX =
      "Represent this sentence for searching relevant passages: ";

  private static final List<String> WORDS =
      List.of(
          "harbour", "ice", "freezes", "in", "the", "ship", "łódź", "港", "waits", "winter", "🚢");

  @Test
  void vectorsEqualPlainOnnxRuntimeOnOneTextAtATime() throws Exception {
    long seed = System.nanoTime();
    System.out.println("vectorsEqualPlainOnnxRuntime seed " + seed);
    List<String> texts = texts(new Random(seed), 24, 300);
    Path directory = RealModels.directory(RealModels.FP32);
    try (Encoder encoder = Encoder.open(directory);
        var plain = new PlainOnnxRuntime(directory, 512)) {
      List<Embedding> embeddings = encoder.encodePassages(texts);
      for (int i = 0; i < texts.size(); i++)
        assertThat(embeddings.get(i).vector())
            .as("text %d of seed %d", i, seed)
            .containsExactly(plain.clsVector(texts.get(i)), within(1e-5f));
      assertThat(encoder.encodeQuery(texts.getFirst()).vector())
          .containsExactly(plain.clsVector(BGE_PREFIX + texts.getFirst()), within(1e-5f));
    }
  }

  @Test
  void anInt8VectorDoesNotDependOnItsNeighbours() {
    List<String> texts = texts(new Random(7), 12, 60);
    try (Encoder encoder = RealModels.open(RealModels.INT8)) {
      List<Embedding> together = encoder.encodePassages(texts);
      for (int i = 0; i < texts.size(); i++)
        assertThat(together.get(i).vector())
            .containsExactly(encoder.encodePassages(List.of(texts.get(i))).getFirst().vector());
    }
  }

  @Test
  void int8PointsWhereFp32Does() {
    String text = "The harbour is closed while the ice is thicker than a hand.";
    try (Encoder fp32 = RealModels.open(RealModels.FP32);
        Encoder int8 = RealModels.open(RealModels.INT8)) {
      assertThat(dot(fp32.encodeQuery(text).vector(), int8.encodeQuery(text).vector()))
          .isBetween(.95, .9999);
      assertThat(fp32.hash()).isNotEqualTo(int8.hash());
    }
  }

  @Test
  void theAnswerToAQuestionIsNearerThanAnotherText() {
    try (Encoder encoder = RealModels.open(RealModels.FP32)) {
      float[] question = encoder.encodeQuery("when is the harbour closed?").vector();
      List<Embedding> passages =
          encoder.encodePassages(
              List.of("The recipe needs two eggs.", "Ships wait outside from January to March."));

      assertThat(dot(question, passages.get(1).vector()))
          .isGreaterThan(dot(question, passages.get(0).vector()));
      assertThat(dot(question, question)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void answersInTheOrderOfTheTexts() {
    List<String> texts =
        new ArrayList<>(
            IntStream.range(1, 12).mapToObj(n -> "ship ".repeat(n * 7).strip()).toList());
    Collections.shuffle(texts, new Random(3));
    try (Encoder encoder = RealModels.open(RealModels.FP32)) {
      List<Embedding> embeddings = encoder.encodePassages(texts);
      assertThat(embeddings)
          .extracting(Embedding::tokens)
          .containsExactlyElementsOf(
              texts.stream().map(text -> text.split(" ").length + 2).toList());
    }
  }

  @Test
  void saysWhenATextIsCut() {
    try (Encoder encoder = RealModels.open(RealModels.FP32)) {
      List<Embedding> embeddings =
          encoder.encodePassages(
              List.of("ship ".repeat(510), "ship ".repeat(511), "", "ship ".repeat(510) + "ice"));

      assertThat(encoder.maxTokens()).isEqualTo(512);
      assertThat(embeddings).extracting(Embedding::tokens).containsExactly(512, 512, 2, 512);
      assertThat(embeddings)
          .extracting(Embedding::truncated)
          .containsExactly(false, true, false, true);
      assertThat(embeddings.get(1).vector())
          .containsExactly(embeddings.get(0).vector(), within(1e-6f));
    }
  }

  @Test
  void theQueryPrefixCountsTowardsTheLimit() {
    try (Encoder encoder = RealModels.open(RealModels.FP32)) {
      int prefix = encoder.countTokens(BGE_PREFIX);
      assertThat(encoder.encodeQuery("ship ".repeat(510 - prefix)).truncated()).isFalse();
      assertThat(encoder.encodeQuery("ship ".repeat(511 - prefix)).truncated()).isTrue();
    }
  }

  @Test
  void countsTokensWithoutSpecialOnesAndWithoutALimit() {
    try (Encoder encoder = RealModels.open(RealModels.FP32)) {
      assertThat(encoder.countTokens("")).isZero();
      assertThat(encoder.countTokens("the harbour is frozen")).isEqualTo(4);
      assertThat(encoder.countTokens("ship ".repeat(2000))).isEqualTo(2000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\0", "\uD800", "x\uDC00y", "🚢🚢🚢", "[SEP] [CLS] [PAD]", "\uFFFF"})
  void oddTextsHaveAVectorToo(String text) {
    try (Encoder encoder = RealModels.open(RealModels.FP32)) {
      float[] vector = encoder.encodePassages(List.of(text)).getFirst().vector();
      assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void noTextsGiveNoVectors() {
    try (Encoder encoder = RealModels.open(RealModels.FP32)) {
      assertThat(encoder.encodePassages(List.of())).isEmpty();
    }
  }

  @Test
  void manyThreadsGetTheSameVectorsAsOne() throws Exception {
    List<String> texts = texts(new Random(11), 16, 40);
    try (Encoder encoder = RealModels.open(RealModels.FP32);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Embedding> alone = encoder.encodePassages(texts);
      Callable<List<Embedding>> task = () -> encoder.encodePassages(texts);
      for (Future<List<Embedding>> answer : threads.invokeAll(Collections.nCopies(8, task)))
        for (int i = 0; i < texts.size(); i++)
          assertThat(answer.get().get(i).vector())
              .containsExactly(alone.get(i).vector(), within(1e-6f));
    }
  }

  @Test
  void aClosedEncoderSaysSo() {
    Encoder encoder = RealModels.open(RealModels.INT8);
    encoder.close();
    encoder.close();
    assertThatThrownBy(() -> encoder.countTokens("ship"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the encoder bge-small-en-v1.5-int8 is closed");
  }

  @Test
  void namesWhatIsMissingOrBroken(@TempDir Path empty) throws IOException {
    assertThatThrownBy(() -> Encoder.open(empty))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("model.json is missing")
        .hasMessageContaining("heed models pull");

    Path model = RealModels.directory(RealModels.INT8);
    Files.copy(model.resolve("model.json"), empty.resolve("model.json"));
    Files.copy(model.resolve("tokenizer.json"), empty.resolve("tokenizer.json"));
    Files.writeString(empty.resolve("model.onnx"), "not a graph");
    assertThatThrownBy(() -> Encoder.open(empty))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("model.onnx has 11 bytes, expected 34014426")
        .hasMessageContaining("heed models verify");
  }

  private static List<String> texts(Random random, int count, int longest) {
    return IntStream.range(0, count)
        .mapToObj(_ -> random.ints(1 + random.nextInt(longest), 0, WORDS.size()))
        .map(words -> String.join(" ", words.mapToObj(WORDS::get).toList()))
        .toList();
  }

  private static double dot(float[] a, float[] b) {
    double dot = 0;
    for (int d = 0; d < a.length; d++) dot += (double) a[d] * b[d];
    return dot;
  }
}
