package dev.heed.cli;

import dev.heed.backtrace.BacktraceMode;
import dev.heed.backtrace.Backtracer;
import dev.heed.evaluate.BacktraceEvaluator;
import dev.heed.evaluate.Reading;
import dev.heed.llm.LanguageModel;
import dev.heed.rerank.HeadProfile;
import dev.heed.search.TextEncoder;
import dev.heed.settings.IndexChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// Opens backtracers with the models that they need, each opened once and fetched when it is not
/// there.
final class OpenedBacktracers implements BacktraceEvaluator.Backtracers, AutoCloseable {
  private final Settings settings;
  private final Reading reading;
  private final OpenedEncoders encoders;
  private final LanguageModels models;
  private @Nullable LanguageModel opened;

  OpenedBacktracers(Settings settings, Reading reading, PrintWriter err) {
    this.settings = settings;
    this.reading = reading;
    this.encoders = new OpenedEncoders(settings, err);
    this.models = new LanguageModels(settings, err);
  }

  @Override
  public Backtracer open(BacktraceMode mode) throws IOException {
    return switch (mode) {
      case BM25 ->
          Backtracer.byWords(settings.get(Setting.INDEX_LANGUAGE), IndexChoices.ranking(settings));
      case DENSE ->
          Backtracer.byMeaning(TextEncoder.of(encoders.open(settings.get(Setting.MODELS_ENCODER))));
      case POINTWISE, KEYS -> Backtracer.byReading(model(), profile(mode.toString()));
      case WHOLE -> Backtracer.inContext(model(), profile("pointwise"));
    };
  }

  private LanguageModel model() throws IOException {
    if (opened == null) opened = models.open(reading.model(), reading.precision());
    return opened;
  }

  private HeadProfile profile(String mode) throws IOException {
    return reading.profile(mode, models.directory(reading.model()), model().architecture());
  }

  @Override
  public void close() {
    encoders.close();
    if (opened != null) opened.close();
  }
}
