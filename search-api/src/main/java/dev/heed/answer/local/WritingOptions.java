package dev.heed.answer.local;

import dev.heed.llm.Precision;
import dev.heed.llm.generation.Sampling;
import java.time.Duration;

/// How a language model writes answers.
///
/// @param model its name
/// @param precision what it computes with
/// @param budget time for an answer, the opening of the model included
/// @param tokens most that it writes
/// @param reading most tokens of passages that it reads
/// @param sampling how it chooses its words
public record WritingOptions(
    String model,
    Precision precision,
    Duration budget,
    int tokens,
    int reading,
    Sampling sampling) {

  public WritingOptions {
    if (budget.isNegative() || budget.isZero())
      throw new IllegalArgumentException(
          "the budget of an answer must be longer than nothing, got %d ms"
              .formatted(budget.toMillis()));
    if (tokens < 1 || reading < 1)
      throw new IllegalArgumentException(
          "a model writes 1 token or more and reads 1 or more, got %d and %d"
              .formatted(tokens, reading));
  }
}
