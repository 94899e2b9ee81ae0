package dev.heed.llm.internal.store;

import dev.heed.llm.ModelCard;
import dev.heed.llm.UnusableModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An export of a model that classifies pairs of texts, used where it lies.
///
/// @param maxTokens of a pair, special ones included
public record ClassifierExport(Path onnx, Path tokenizer, int maxTokens) {
  /// What BERT reads, for exports that do not say.
  private static final int USUAL_TOKENS = 512;

  /// Looks for the files.
  ///
  /// @throws UnusableModelException naming what is not there
  public static ClassifierExport of(Path directory) {
    try {
      ExportFiles files = ExportFiles.of(directory, null);
      Path tokenizer = directory.resolve(ModelCard.TOKENIZER);
      if (!Files.isRegularFile(tokenizer))
        throw new UnusableModelException(
            "%s has no %s. A tokenizer that was saved as 'fast' has one"
                .formatted(directory, ModelCard.TOKENIZER),
            null);
      int maxTokens = new ExportFacts(files).statedMaxTokens().orElse(USUAL_TOKENS);
      return new ClassifierExport(files.onnx(), tokenizer, maxTokens);
    } catch (UnusableModelException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableModelException(String.valueOf(e.getMessage()), e);
    }
  }
}
