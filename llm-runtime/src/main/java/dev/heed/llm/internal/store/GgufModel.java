package dev.heed.llm.internal.store;

import dev.heed.llm.Architecture;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.ModelCard;
import dev.heed.llm.ModelFile;
import dev.heed.llm.Precision;
import dev.heed.llm.internal.decoder.GgufArchitecture;
import dev.heed.llm.internal.decoder.WeightsImport;
import dev.heed.llm.internal.gguf.Gguf;
import dev.heed.llm.internal.text.GgufTokenizer;
import dev.heed.llm.internal.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A GGUF file that becomes a model.
public final class GgufModel {
  private static final String LICENCE = "general.license";

  private GgufModel() {}

  /// Writes weights, tokenizer and card into an empty model directory.
  public static void importInto(Path gguf, String name, Path model) throws IOException {
    Architecture architecture = write(gguf, model);
    new LanguageModelCard(
            name,
            gguf.toAbsolutePath().normalize().toString(),
            licence(gguf),
            Precision.FP32,
            architecture,
            List.of(
                ModelFile.of(model.resolve(ModelCard.TOKENIZER)),
                ModelFile.of(model.resolve(LanguageModelCard.WEIGHTS))))
        .write(model);
  }

  /// Writes weights and tokenizer. The tokenizer is opened once, so that one that cannot be is no
  /// surprise later.
  static Architecture write(Path gguf, Path model) throws IOException {
    try (Gguf file = Gguf.open(gguf)) {
      Architecture architecture = GgufArchitecture.of(file.metadata());
      Path tokenizer = model.resolve(ModelCard.TOKENIZER);
      Files.writeString(tokenizer, GgufTokenizer.json(file.metadata()));
      Tokenizer.open(tokenizer).close();
      WeightsImport.write(file, architecture, model.resolve(LanguageModelCard.WEIGHTS));
      return architecture;
    }
  }

  private static String licence(Path gguf) throws IOException {
    try (Gguf file = Gguf.open(gguf)) {
      return file.metadata().text(LICENCE).orElse("unknown");
    }
  }
}
