package dev.heed.llm;

import dev.heed.llm.internal.decoder.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// SmolLM2-135M-Instruct for tests, pulled as [RealModels] are.
public record SmolLm(Architecture architecture, Weights weights, Path tokenizer) {
  public static SmolLm open() {
    Path directory = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    LanguageModelCard card = (LanguageModelCard) ModelCard.read(directory);
    try {
      return new SmolLm(
          card.architecture(),
          Weights.open(directory.resolve(LanguageModelCard.WEIGHTS)),
          directory.resolve(ModelCard.TOKENIZER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
