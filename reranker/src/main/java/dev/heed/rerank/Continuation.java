package dev.heed.rerank;

import dev.heed.llm.Generator;
import dev.heed.llm.KeyValues;
import dev.heed.llm.Sequence;
import java.util.List;

/// A text that grows, and what a model expects next.
final class Continuation implements AutoCloseable {
  private final Generator generator;
  private KeyValues past;

  Continuation(Generator generator) {
    this.generator = generator;
    this.past = generator.none();
  }

  /// Adds tokens.
  ///
  /// @return logits of the vocabulary for the token behind them
  float[] append(long... tokens) {
    Generator.Step step = generator.step(Sequence.behind(past, tokens));
    try (KeyValues before = past;
        KeyValues fresh = step.fresh()) {
      past = KeyValues.join(List.of(before, fresh));
    }
    return step.logits();
  }

  @Override
  public void close() {
    past.close();
  }
}
