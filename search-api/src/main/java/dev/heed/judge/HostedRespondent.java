package dev.heed.judge;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.constrain.Grammar;
import dev.heed.llm.generation.GenerationOptions;
import dev.heed.llm.generation.TextGenerator;

/// The hosted language model. Its answer is forced into its form, so that even a small one grades;
/// what the grade is worth is another matter.
public final class HostedRespondent implements Respondent, AutoCloseable {
  private static final int LONGEST = 32;

  private final LanguageModel model;
  private final TextGenerator generator;
  private final GenerationOptions options;

  /// @param model stays the caller's
  public HostedRespondent(LanguageModel model) {
    this.model = model;
    this.options =
        GenerationOptions.upTo(LONGEST)
            .within(Grammar.regex(JudgePrompt.ANSWER).over(model.vocabulary()));
    this.generator = TextGenerator.of(model);
  }

  /// Everything of the prompt is words: nothing in it ends a turn.
  @Override
  public String answer(String prompt) {
    return generator.generate(model.turn(prompt), options).getFirst().text();
  }

  @Override
  public void close() {
    generator.close();
  }
}
