package dev.heed.cli;

import dev.heed.evaluate.Reading;
import dev.heed.evaluate.RerankStages;
import dev.heed.llm.CrossEncoder;
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
import java.util.function.BooleanSupplier;

/// Language models by name, fetched when they are not there, and cross-encoders, which never are.
record LanguageModels(Settings settings, PrintWriter err) implements RerankStages.LanguageModels {

  /// @throws IllegalArgumentException when no such model is known
  @Override
  public Path directory(String name) throws IOException {
    try {
      return Encoders.directory(Models.in(settings.get(Setting.MODELS_DIRECTORY)), name, err);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /// @throws IllegalArgumentException when no such model is known
  @Override
  public LanguageModel open(String name, Precision precision) throws IOException {
    return LanguageModel.open(
        directory(name), LanguageModelOptions.of(precision, settings.get(Setting.MODELS_DEVICE)));
  }

  @Override
  public CrossEncoder crossEncoder(Path directory) {
    return CrossEncoder.open(
        directory, Runtime.getRuntime().availableProcessors(), settings.get(Setting.MODELS_DEVICE));
  }

  /// What can follow after a search.
  RerankStages stages(Reading reading, BooleanSupplier stopped) {
    return new RerankStages(reading, this, settings.get(Setting.EVAL_CACHE_DIRECTORY), stopped);
  }
}
