package dev.heed.llm;

import dev.heed.llm.internal.onnx.StatesSession;
import dev.heed.llm.internal.text.Batches;
import dev.heed.llm.internal.work.Priority;
import java.util.Arrays;
import java.util.List;

/// Reads what goes into one layer of a language model: hidden states after the layer's norm. Layers
/// from this one on are not computed. Safe for many threads, like [AttentionReader].
public final class HiddenStates implements AutoCloseable {
  /// Of a batch, padding included.
  private static final int BATCH_TOKENS = 1024;

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
    float[][][] states = new float[texts.size()][][];
    try (KeyValues none = KeyValues.allocate(session.layout(), 0)) {
      List<Sequence> sequences = texts.stream().map(text -> Sequence.behind(none, text)).toList();
      sequences.forEach(sequence -> turns.check(sequence, session.layout()));
      for (List<Integer> indexes : Batches.of(lengths, BATCH_TOKENS)) {
        List<Sequence> batch = indexes.stream().map(sequences::get).toList();
        List<float[][]> read = turns.take(Priority.READING, cancel -> session.read(batch, cancel));
        for (int i = 0; i < read.size(); i++) states[indexes.get(i)] = read.get(i);
      }
    }
    return Arrays.asList(states);
  }

  @Override
  public void close() {
    model.close(session);
  }
}
