package dev.heed.llm;

import dev.heed.llm.internal.onnx.GeneratorSession;
import dev.heed.llm.internal.work.Priority;
import java.util.Arrays;
import java.util.List;

/// Says what comes next: all layers of a language model, and the logits of its vocabulary. Safe for
/// many threads, like [AttentionReader], which goes first.
///
/// A generator can be opened on a model of any precision, and every one says something fluent. What
/// fp32 says is said by fp32 alone: see [LanguageModelOptions#forGenerating].
public final class Generator implements AutoCloseable {
  private final LanguageModel model;
  private final GeneratorSession session;
  private final Turns turns;

  Generator(LanguageModel model, GeneratorSession session, Turns turns) {
    this.model = model;
    this.session = session;
    this.turns = turns;
  }

  /// What a step gives. Whoever calls closes the cache.
  ///
  /// @param logits of the vocabulary, for the token after the last new one
  /// @param fresh keys and values of the new tokens
  public record Step(float[] logits, KeyValues fresh) {}

  /// A cache of no tokens.
  public KeyValues none() {
    return KeyValues.allocate(session.layout(), 0);
  }

  /// Runs the new tokens of a sequence, a long prompt in several turns.
  public Step step(Sequence sequence) {
    turns.check(sequence, session.layout());
    long[] tokens = sequence.tokens();
    int last = Math.min(tokens.length, Turns.STRETCH);
    if (last == tokens.length) return stepOnce(sequence);

    int before = tokens.length - last;
    var first = new Sequence(Arrays.copyOf(tokens, before), sequence.position(), sequence.past());
    try (KeyValues fresh = turns.inStretches(first, stretch -> stepOnce(stretch).fresh());
        KeyValues past = KeyValues.join(List.of(sequence.past(), fresh))) {
      long[] rest = Arrays.copyOfRange(tokens, before, tokens.length);
      Step step = stepOnce(new Sequence(rest, sequence.position() + before, past));
      try (KeyValues end = step.fresh()) {
        return new Step(step.logits(), KeyValues.join(List.of(fresh, end)));
      }
    }
  }

  /// A text of no tokens, to be continued.
  public Continuation continuation() {
    return new Continuation(session, turns, session.text());
  }

  /// A text that begins with the first tokens of a cache, which is copied.
  public Continuation continuation(KeyValues past, int tokens) {
    if (tokens < 0 || tokens > past.length())
      throw new IllegalArgumentException(
          "%d tokens of a cache of %d".formatted(tokens, past.length()));
    return new Continuation(session, turns, session.text(past, tokens));
  }

  private Step stepOnce(Sequence sequence) {
    return turns.take(Priority.GENERATING, cancel -> session.step(sequence, cancel));
  }

  @Override
  public void close() {
    model.close(session);
  }
}
