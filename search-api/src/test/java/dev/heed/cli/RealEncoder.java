package dev.heed.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.heed.llm.Encoder;
import dev.heed.llm.Models;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/// The encoder of new indexes, for tests that embed.
public final class RealEncoder {
  private RealEncoder() {}

  /// Skips the test where the encoder is not installed; in CI (`CI=true`) it has to be.
  static void require() {
    var _ = directory();
  }

  /// Opens it, or skips the test as [#require] does.
  public static Encoder open() {
    return Encoder.open(directory());
  }

  private static Path directory() {
    Models models = Models.in(Settings.load().get(Setting.MODELS_DIRECTORY));
    Optional<Path> installed = models.find(Models.DEFAULT_ENCODER);
    if (installed.isPresent()) return installed.get();
    String reason = "no model %s; run ./heed models pull".formatted(Models.DEFAULT_ENCODER);
    if ("true".equals(System.getenv("CI"))) throw new AssertionError(reason);
    System.err.println("SKIPPED: " + reason);
    return abort(reason);
  }
}
