package dev.heed.settings;

import dev.heed.answer.local.WritingOptions;
import dev.heed.llm.generation.Sampling;

/// How answers are written.
public final class AnswerChoices {
  private AnswerChoices() {}

  /// What the settings say of the composer that is a language model. It takes the likeliest words:
  /// the same question has the same answer.
  public static WritingOptions writing(Settings settings) {
    return new WritingOptions(
        settings.get(Setting.ANSWER_MODEL),
        settings.get(Setting.ANSWER_PRECISION),
        settings.get(Setting.ANSWER_BUDGET),
        settings.get(Setting.ANSWER_TOKENS),
        settings.get(Setting.ANSWER_PASSAGE_TOKENS),
        Sampling.likeliest());
  }
}
