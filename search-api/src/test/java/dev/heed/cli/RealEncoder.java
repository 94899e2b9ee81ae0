package dev.heed.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.heed.llm.Models;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;

/// The encoder of new indexes, for tests that embed.
final class RealEncoder {
  private RealEncoder() {}

  /// Skips the test where the encoder is not installed; in CI (`CI=true`) it has to be.
  static void require() {
    Models models = Models.in(Settings.load().get(Setting.MODELS_DIRECTORY));
    if (models.find(Models.DEFAULT_ENCODER).isPresent()) return;
    String reason = "no model %s; run ./heed models pull".formatted(Models.DEFAULT_ENCODER);
    if ("true".equals(System.getenv("CI"))) throw new AssertionError(reason);
    System.err.println("SKIPPED: " + reason);
    abort(reason);
  }
}
