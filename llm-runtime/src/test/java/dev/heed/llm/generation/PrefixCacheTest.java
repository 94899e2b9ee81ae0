package dev.heed.llm.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Continuation;
import dev.heed.llm.Generator;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.internal.decoder.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixCacheTest {
  /// 3 layers, keys and values of 2 heads of 6 numbers of 4 bytes.
  private static final long TOKEN = 3 * 2 * 2 * 6 * 4;

  @TempDir Path folder;

  private LanguageModel model;
  private Generator generator;

  @BeforeEach
  void open() throws IOException {
    Path file = TinyModel.writeWithTokenizer(folder.resolve("tiny.gguf"), 1);
    Path directory = Models.in(folder.resolve("models")).importGguf(file, "tiny");
    model = LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32));
    generator = model.generator();
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void aPromptBeginsWithTheLongestThatIsThere() {
    try (var cache = new PrefixCache(100 * TOKEN)) {
      keep(cache, 1, 2, 3, 4);
      keep(cache, 1, 2, 9, 9, 9);
      assertThat(begun(cache, 1, 2, 3, 4, 5)).isEqualTo(4);
      assertThat(begun(cache, 1, 2, 9, 4, 5)).isEqualTo(3);
      assertThat(begun(cache, 2, 2, 9)).isZero();
      // What comes behind the last token is not kept, so that it is computed.
      assertThat(begun(cache, 1, 2, 3, 4)).isEqualTo(3);
      assertThat(begun(cache, 1)).isZero();
    }
  }

  @Test
  void aLongerTextTakesThePlaceOfItsBeginning() {
    try (var cache = new PrefixCache(100 * TOKEN)) {
      keep(cache, 1, 2, 3, 4);
      keep(cache, 1, 2, 3, 4, 5, 6);
      assertThat(cache.bytes()).isEqualTo(6 * TOKEN);
    }
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() {
    try (var cache = new PrefixCache(9 * TOKEN)) {
      keep(cache, 1, 1, 1, 1);
      keep(cache, 2, 2, 2, 2);
      assertThat(begun(cache, 1, 1, 1, 1, 1)).isEqualTo(4);
      keep(cache, 3, 3, 3, 3);
      assertThat(cache.bytes()).isEqualTo(8 * TOKEN);
      assertThat(begun(cache, 2, 2, 2, 2, 2)).isZero();
      assertThat(begun(cache, 1, 1, 1, 1, 1)).isEqualTo(4);
      keep(cache, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
      assertThat(cache.bytes()).isZero();
    }
  }

  @Test
  void nothingIsKeptWhenItIsClosed() {
    var cache = new PrefixCache(100 * TOKEN);
    cache.close();
    keep(cache, 1, 2);
    assertThat(cache.bytes()).isZero();
  }

  private void keep(PrefixCache cache, long... tokens) {
    try (Continuation text = generator.continuation()) {
      text.append(tokens);
      cache.keep(tokens, text.cache(0));
    }
  }

  private int begun(PrefixCache cache, long... prompt) {
    try (Continuation text = cache.begin(generator, prompt)) {
      return text.length();
    }
  }
}
