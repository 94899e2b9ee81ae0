package dev.heed.llm.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.Continuation;
import dev.heed.llm.Generator;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.internal.decoder.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerplexityTest {
  private static final long SEED = 11;

  @TempDir Path folder;

  private LanguageModel model;

  @BeforeEach
  void open() throws IOException {
    Path file = TinyModel.writeWithTokenizer(folder.resolve("tiny.gguf"), SEED);
    Path directory = Models.in(folder.resolve("models")).importGguf(file, "tiny");
    model = LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32));
  }

  @AfterEach
  void close() {
    model.close();
  }

  /// Two windows of 256 letters; the 40 behind them are left out.
  @Test
  void itIsTheMeanSurpriseOfTheTokensInAWindow() {
    String text = letters(552);
    Perplexity found = Perplexity.of(model, text);
    assertThat(found.tokens()).isEqualTo(510);
    double expected = (surprise(text.substring(0, 256)) + surprise(text.substring(256, 512))) / 510;
    assertThat(found.surprise()).isCloseTo(expected, within(1e-4));
    assertThat(found.value()).isCloseTo(Math.exp(expected), within(1e-2));
  }

  @Test
  void aTextOfLessThanAWindowIsRefused() {
    assertThatThrownBy(() -> Perplexity.of(model, letters(255)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text of 255 tokens: perplexity takes 256 or more");
  }

  /// One token after the other, in a text by itself.
  private double surprise(String window) {
    double sum = 0;
    try (Generator generator = model.generator();
        Continuation text = generator.continuation()) {
      for (int i = 0; i + 1 < window.length(); i++) {
        float[] logits = text.append(window.charAt(i) - 'a');
        double all = 0;
        for (float logit : logits) all += Math.exp(logit);
        sum -= logits[window.charAt(i + 1) - 'a'] - Math.log(all);
      }
    }
    return sum;
  }

  private static String letters(int count) {
    StringBuilder text = new StringBuilder();
    new Random(SEED)
        .ints(count, 0, TinyModel.VOCABULARY)
        .forEach(letter -> text.append((char) ('a' + letter)));
    return text.toString();
  }
}
