package dev.heed.llm;

import dev.heed.llm.internal.onnx.ReaderSession;
import dev.heed.llm.internal.text.Batches;
import dev.heed.llm.internal.work.Priority;
import java.util.ArrayList;
import java.util.List;

/// Reads some heads of a language model. Layers below the deepest of these heads are not computed.
///
/// A reading has two halves. [#prefill] runs texts and keeps their keys and values; [#read] runs a
/// tail behind such caches and says what attention every key received. Caches are put together in
/// any way between the two ([KeyValues]): what the tail sees is what its [Sequence] names.
///
/// Safe for many threads, which take turns on the model's device. A call is made of pieces of some
/// hundred tokens, so that none waits for long; a caller that is interrupted stops its piece at the
/// next operator of the graph and gets a [java.util.concurrent.CancellationException].
public final class AttentionReader implements AutoCloseable {
  /// Keys that the tails of a batch see, counted for each: copies of caches lie side by side.
  private static final int BATCH_KEYS = 8192;

  private final LanguageModel model;
  private final List<Head> heads;
  private final ReaderSession session;
  private final Turns turns;

  AttentionReader(LanguageModel model, List<Head> heads, ReaderSession session, Turns turns) {
    this.model = model;
    this.heads = heads;
    this.session = session;
    this.turns = turns;
  }

  /// In the order that results have them, by layer and number.
  public List<Head> heads() {
    return heads;
  }

  /// The form of its caches, which another reader of the same depth shares.
  public KeyValues.Layout layout() {
    return session.layout();
  }

  /// A cache of no tokens.
  public KeyValues none() {
    return KeyValues.allocate(layout(), 0);
  }

  /// Runs the new tokens of sequences, batched by length.
  ///
  /// @return keys and values of the new tokens of each sequence, which the caller closes
  public List<KeyValues> prefill(List<Sequence> sequences) {
    sequences.forEach(sequence -> turns.check(sequence, layout()));
    int[] lengths = sequences.stream().mapToInt(one -> one.tokens().length).toArray();
    List<KeyValues> made = new ArrayList<>();
    try {
      return Batches.run(
          sequences,
          lengths,
          model.batchLimit(Turns.BATCH_TOKENS),
          batch -> {
            List<KeyValues> fresh = prefillBatch(batch);
            made.addAll(fresh);
            return fresh;
          });
    } catch (RuntimeException e) {
      made.forEach(KeyValues::close);
      throw e;
    }
  }

  private List<KeyValues> prefillBatch(List<Sequence> batch) {
    if (batch.size() == 1) return List.of(turns.inStretches(batch.getFirst(), this::prefillOne));
    return turns.take(Priority.READING, cancel -> session.prefill(batch, cancel));
  }

  private KeyValues prefillOne(Sequence sequence) {
    return turns
        .take(Priority.READING, cancel -> session.prefill(List.of(sequence), cancel))
        .getFirst();
  }

  /// Runs tails, batched by the keys that they see.
  ///
  /// @param rows of every tail, whose attention is averaged
  public List<Attention> read(List<Sequence> tails, Rows rows) {
    tails.forEach(tail -> check(tail, rows));
    int[] keys = tails.stream().mapToInt(t -> t.past().length() + t.tokens().length).toArray();
    return Batches.run(
        tails,
        keys,
        model.batchLimit(BATCH_KEYS),
        batch -> turns.take(Priority.READING, cancel -> session.read(batch, rows, cancel)));
  }

  /// The queries of a tail, for keys that were cached without it.
  public Queries queries(Sequence tail) {
    turns.check(tail, layout());
    float[][] values = turns.take(Priority.READING, cancel -> session.queries(tail, cancel));
    Architecture architecture = model.architecture();
    return new Queries(
        heads,
        architecture.group(),
        architecture.headSize(),
        architecture.traits().attentionScale(),
        values);
  }

  private void check(Sequence tail, Rows rows) {
    turns.check(tail, layout());
    if (rows.to() > tail.tokens().length)
      throw new IllegalArgumentException(
          "rows [%d, %d) of a tail of %d tokens"
              .formatted(rows.from(), rows.to(), tail.tokens().length));
  }

  @Override
  public void close() {
    model.close(session);
  }
}
