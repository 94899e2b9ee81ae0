package dev.heed.llm;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;

/// Models of the catalogue for tests, pulled once into the user's cache.
///
/// Without them nothing is proven, so in CI (`CI=true`) a model that cannot be fetched is a
/// failure; elsewhere its tests are skipped, with the reason in sight.
final class RealModels {
  static final String FP32 = Models.DEFAULT_ENCODER;
  static final String INT8 = "bge-small-en-v1.5-int8";

  private RealModels() {}

  static Path directory(String name) {
    try {
      return Models.inUserCache().pull(name, _ -> {});
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) throw new AssertionError("no model " + name, e);
      System.err.println("SKIPPED: the model " + name + " cannot be fetched: " + e.getMessage());
      return abort("the model " + name + " cannot be fetched: " + e.getMessage());
    }
  }

  static Encoder open(String name) {
    return Encoder.open(directory(name));
  }
}
