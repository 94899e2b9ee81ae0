package dev.heed.llm;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Models of the catalogue for tests, pulled once into the user's cache.
///
/// Without them nothing is proven, so in CI (`CI=true`) a model that cannot be fetched is a
/// failure; elsewhere its tests are skipped, with the reason in sight.
public final class RealModels {
  public static final String FP32 = Models.DEFAULT_ENCODER;
  public static final String INT8 = "bge-small-en-v1.5-int8";

  private RealModels() {}

  public static Path directory(String name) {
    return pull(Models.inUserCache(), name);
  }

  public static Encoder open(String name) {
    return Encoder.open(directory(name));
  }

  public static Path pull(Models models, String name) {
    return pull(models, name, _ -> {});
  }

  public static Path pull(Models models, String name, Consumer<PullProgress> progress) {
    try {
      if (models.find(name).isEmpty()) System.err.println("RealModels: fetching " + name);
      return models.pull(name, progress);
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) throw new AssertionError("no model " + name, e);
      String reason = "the model %s cannot be fetched: %s".formatted(name, e.getMessage());
      System.err.println("SKIPPED: " + reason);
      return abort(reason);
    }
  }
}
