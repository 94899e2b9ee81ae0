package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.internal.decoder.NaiveDecoder;
import dev.heed.llm.internal.decoder.TinyModel;
import dev.heed.llm.internal.gguf.Gguf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts that grow, of a small random model, against the naive forward pass.
class ContinuationTest {
  private static final long SEED = 20261127;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private Gguf gguf;
  private LanguageModel model;
  private Generator generator;

  @BeforeEach
  void open() throws IOException {
    System.out.println("ContinuationTest: seed " + SEED);
    Path file = TinyModel.writeWithTokenizer(folder.resolve("tiny.gguf"), SEED);
    gguf = Gguf.open(file);
    Path directory = Models.in(folder.resolve("models")).importGguf(file, "tiny");
    model = LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32));
    generator = model.generator();
  }

  @AfterEach
  void close() {
    model.close();
    gguf.close();
  }

  /// The prompt is longer than what runs at once, and the text outgrows its room twice.
  @Test
  void everyTokenIsExpectedAsInOnePass() throws IOException {
    long[] tokens = tokens(200);
    try (Continuation text = generator.continuation()) {
      assertLogits(text.append(Arrays.copyOf(tokens, 70)), Arrays.copyOf(tokens, 70));
      for (int length = 71; length <= tokens.length; length++) {
        float[] logits = text.append(tokens[length - 1]);
        assertThat(text.length()).isEqualTo(length);
        if (length % 13 == 0) assertLogits(logits, Arrays.copyOf(tokens, length));
      }
    }
  }

  @Test
  void severalTextsGrowAsEachAlone() throws IOException {
    long[] prompt = tokens(61);
    long[][] tails = {tokens(6), tokens(6), tokens(6)};
    try (Continuation texts = generator.continuation()) {
      texts.append(prompt);
      texts.keep(0, 0, 0);
      float[][] logits = {};
      for (int i = 0; i < 4; i++) logits = texts.appendToEach(column(tails, i, 0, 1, 2));
      for (int text = 0; text < 3; text++)
        assertLogits(logits[text], concat(prompt, Arrays.copyOf(tails[text], 4)));

      texts.keep(2, 0);
      texts.appendToEach(column(tails, 4, 2, 0));
      logits = texts.appendToEach(column(tails, 5, 2, 0));
      assertThat(texts.texts()).isEqualTo(2);
      assertLogits(logits[0], concat(prompt, tails[2]));
      assertLogits(logits[1], concat(prompt, tails[0]));
    }
  }

  @Test
  void aTextBeginsWithTheFirstTokensOfAnother() throws IOException {
    long[] tokens = tokens(90);
    KeyValues past;
    try (Continuation text = generator.continuation()) {
      text.append(tokens);
      past = text.cache(0);
    }
    long[] other = concat(Arrays.copyOf(tokens, 71), tokens(5));
    try (past;
        Continuation text = generator.continuation(past, 71)) {
      assertThat(past.length()).isEqualTo(90);
      assertThat(text.length()).isEqualTo(71);
      assertLogits(text.append(Arrays.copyOfRange(other, 71, 76)), other);
    }
  }

  @Test
  void aTextWhoseCallerIsInterruptedIsAsItWas() throws IOException {
    long[] tokens = tokens(9);
    try (Continuation text = generator.continuation()) {
      text.append(Arrays.copyOf(tokens, 8));
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> text.append(tokens[8])).isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(text.length()).isEqualTo(8);
      assertLogits(text.append(tokens[8]), tokens);
    }
  }

  @Test
  void whatCannotBeAddedIsRefused() {
    try (Continuation text = generator.continuation()) {
      assertThatThrownBy(text::append).hasMessage("no token to add");
      assertThatThrownBy(() -> text.append(tokens(2049)))
          .hasMessage("2049 tokens behind 0: the model takes 2048");
      text.append(1);
      text.keep(0, 0);
      assertThatThrownBy(() -> text.append(1)).hasMessage("2 texts grow together");
      assertThatThrownBy(() -> text.appendToEach(new long[][] {{1}, {1, 2}}))
          .hasMessage("1 tokens for one text and 2 for another");
      assertThatThrownBy(() -> text.appendToEach(new long[][] {{1}}))
          .hasMessage("tokens for 1 texts, expected 2");
    }
  }

  private void assertLogits(float[] logits, long[] tokens) throws IOException {
    int[] positions = IntStream.range(0, tokens.length).toArray();
    double[] expected =
        NaiveDecoder.run(gguf, tokens, positions, (row, key) -> key <= row ? 1 : 0).logits();
    for (int id = 0; id < expected.length; id++)
      assertThat((double) logits[id]).isCloseTo(expected[id], within(1e-4));
  }

  /// The tokens at one place of some rows, for each a row of its own.
  private static long[][] column(long[][] rows, int place, int... which) {
    return IntStream.of(which)
        .mapToObj(row -> new long[] {rows[row][place]})
        .toArray(long[][]::new);
  }

  private long[] tokens(int count) {
    return random.longs(count, 0, TinyModel.VOCABULARY).toArray();
  }

  private static long[] concat(long[]... parts) {
    return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
  }
}
