package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.internal.decoder.NaiveDecoder;
import dev.heed.llm.internal.decoder.TinyModel;
import dev.heed.llm.internal.gguf.Gguf;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// int4 against the naive forward pass, of a model whose weights have 4 bits: what is left of an
/// error is the rounding of hidden states to 8 bits.
class FourBitsTest {
  private static final long SEED = 20261124;

  @TempDir Path folder;

  @Test
  void weightsOfFourBitsLoseNothing() throws Exception {
    System.out.println("FourBitsTest: seed " + SEED);
    Path file = TinyModel.writeOfFourBits(folder.resolve("tiny.gguf"), SEED);
    Path directory = Models.in(folder.resolve("models")).importGguf(file, "tiny");
    long[] prompt = new Random(SEED).longs(8, 0, TinyModel.VOCABULARY).toArray();
    try (Gguf gguf = Gguf.open(file);
        LanguageModel model =
            LanguageModel.open(directory, LanguageModelOptions.of(Precision.INT4));
        AttentionReader reader = model.reader(List.of(new Head(2, 3)));
        Generator generator = model.generator();
        KeyValues none = generator.none();
        KeyValues unread = reader.none()) {
      NaiveDecoder.Result naive =
          NaiveDecoder.run(
              gguf, prompt, IntStream.range(0, 8).toArray(), (row, key) -> key <= row ? 1 : 0);

      Generator.Step step = generator.step(new Sequence(prompt, 0, none));
      step.fresh().close();
      for (int id = 0; id < TinyModel.VOCABULARY; id++)
        assertThat((double) step.logits()[id]).isCloseTo(naive.logits()[id], within(.05));

      Attention read =
          reader.read(List.of(new Sequence(prompt, 0, unread)), new Rows(7, 8)).getFirst();
      double[] expected = naive.attention()[2][3][7];
      for (int key = 0; key < prompt.length; key++)
        assertThat((double) read.received()[0][key]).isCloseTo(expected[key], within(.01));
    }
  }
}
