package dev.heed.llm;

import dev.heed.llm.internal.onnx.StatesSession;
import dev.heed.llm.internal.text.Batches;
import dev.heed.llm.internal.work.Priority;
import java.util.List;

/// Reads what goes into one layer of a language model: hidden states after the layer's norm. Layers
/// from this one on are not computed. Safe for many threads, like [AttentionReader].
public final class HiddenStates implements AutoCloseable {
  private final LanguageModel model;
  private final StatesSession session;
  private final Turns turns;

  HiddenStates(LanguageModel model, StatesSession session, Turns turns) {
    this.model = model;
    this.session = session;
    this.turns = turns;
  }

  /// Runs texts by themselves, batched by length.
  ///
  /// @return for each text (tokens, width)
  public List<float[][]> read(List<long[]> texts) {
    int[] lengths = texts.stream().mapToInt(tokens -> tokens.length).toArray();
    try (KeyValues none = KeyValues.allocate(session.layout(), 0)) {
      List<Sequence> sequences = texts.stream().map(text -> Sequence.behind(none, text)).toList();
      sequences.forEach(sequence -> turns.check(sequence, session.layout()));
      return Batches.run(
          sequences,
          lengths,
          model.batchLimit(Turns.BATCH_TOKENS),
          batch -> turns.take(Priority.READING, cancel -> session.read(batch, cancel)));
    }
  }

  @Override
  public void close() {
    model.close(session);
  }
}
