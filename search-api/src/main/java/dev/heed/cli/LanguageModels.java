package dev.heed.cli;

import dev.heed.evaluate.Reading;
import dev.heed.evaluate.RerankStages;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Opens language models by name.
final class LanguageModels {
  private LanguageModels() {}

  /// One of this name; fetched when it is not there.
  ///
  /// @throws IllegalArgumentException when no such model is known
  static LanguageModel open(Settings settings, String name, Precision precision, PrintWriter err)
      throws IOException {
    try {
      Path directory = directory(Models.in(settings.get(Setting.MODELS_DIRECTORY)), name, err);
      return LanguageModel.open(
          directory, LanguageModelOptions.of(precision, settings.get(Setting.MODELS_DEVICE)));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Path directory(Models models, String name, PrintWriter err) throws IOException {
    Optional<Path> installed = models.find(name);
    if (installed.isPresent()) return installed.get();
    if (models.available().stream().noneMatch(card -> card.name().equals(name)))
      return models.directory(name);
    try (var line = new PullProgressLine(err, false)) {
      return models.pull(name, line);
    }
  }

  /// What can follow after a search.
  static RerankStages stages(
      Reading reading, Settings settings, PrintWriter err, BooleanSupplier stopped) {
    return new RerankStages(
        reading,
        (name, precision) -> open(settings, name, precision, err),
        settings.get(Setting.EVAL_CACHE_DIRECTORY),
        stopped);
  }
}
