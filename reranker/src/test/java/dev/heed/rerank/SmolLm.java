package dev.heed.rerank;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import java.io.IOException;

/// The default language model for tests, pulled once into the user's cache. Where it cannot be
/// fetched, its tests fail in CI and are skipped elsewhere, with the reason in sight.
final class SmolLm {
  private SmolLm() {}

  static LanguageModel open(Precision precision) {
    try {
      return LanguageModel.open(
          Models.inUserCache().pull(Models.DEFAULT_LANGUAGE_MODEL, _ -> {}),
          LanguageModelOptions.of(precision));
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) throw new AssertionError("no language model", e);
      System.err.println("SKIPPED: the language model cannot be fetched: " + e.getMessage());
      return abort("the language model cannot be fetched: " + e.getMessage());
    }
  }
}
