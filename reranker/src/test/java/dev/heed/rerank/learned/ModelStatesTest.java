package dev.heed.rerank.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// With the real model.
class ModelStatesTest {
  private static LanguageModel model;

  /// Pulled once into the user's cache. Where it cannot be fetched, its tests fail in CI and are
  /// skipped elsewhere, with the reason in sight.
  static LanguageModel smolLm(Precision precision) {
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

  @BeforeAll
  static void open() {
    model = smolLm(Precision.INT8);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void aTextHasOneStateForEachOfItsOwnTokensUpToTheCut() {
    String text = "The gate is closed at noon.";
    int own = model.words(text).length();
    try (ModelStates states = ModelStates.open(model, 2, 4)) {
      assertThat(states.of(text)).hasDimensions(4, 576);
    }
    try (ModelStates states = ModelStates.open(model, 2, 100)) {
      assertThat(states.of(text)).hasDimensions(own, 576);
      assertThat(states.of("")).hasDimensions(1, 576);
    }
  }

  /// A state sees what stands before it, so the beginning of a text does not depend on its end.
  @Test
  void theCutTakesNothingFromWhatIsRead() {
    String text = "Steel rusts where salt water reaches it.";
    try (ModelStates cut = ModelStates.open(model, 2, 3);
        ModelStates whole = ModelStates.open(model, 2, 100)) {
      float[][] all = whole.of(List.of("another", text)).getLast();
      float[][] first = cut.of(text);
      for (int token = 0; token < 3; token++)
        assertThat(first[token]).containsExactly(all[token], offset(1e-3f));
    }
  }

  @Test
  void whatStatesDependOnIsTold() {
    try (ModelStates one = ModelStates.open(model, 2, 3);
        ModelStates deeper = ModelStates.open(model, 3, 3);
        ModelStates longer = ModelStates.open(model, 2, 4)) {
      assertThat(one.dependencies())
          .contains(model.hash())
          .isNotEqualTo(deeper.dependencies())
          .isNotEqualTo(longer.dependencies());
    }
  }

  @Test
  void aCutBeforeTheFirstTokenIsRefused() {
    assertThatThrownBy(() -> ModelStates.open(model, 2, 0))
        .hasMessage("a text is cut at 1 token or more, got 0");
  }
}
