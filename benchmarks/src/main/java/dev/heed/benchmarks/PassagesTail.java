package dev.heed.benchmarks;

import dev.heed.llm.AttentionReader;
import dev.heed.llm.KeyValues;
import dev.heed.llm.Rows;
import dev.heed.llm.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A query behind twenty passages that are cached, all at the same positions and in one softmax;
/// and as a measure of what the same reader takes for it, some tokens with nothing before them.
final class PassagesTail implements AutoCloseable {
  static final int LAYERS = 16;
  private static final int PREFIX_TOKENS = 14;
  private static final int PASSAGES = 20;
  private static final int PASSAGE_TOKENS = 100;
  private static final int TAIL_TOKENS = 40;
  private static final int FRESH_TOKENS = 60;
  private static final int TIMES = 10;

  private final AttentionReader reader;
  private final long[] tail;
  private final long[] fresh;
  private final List<KeyValues> stretches = new ArrayList<>();
  private final KeyValues joined;
  private final KeyValues none;

  PassagesTail(HeedModel model) {
    this.reader = model.reader(LAYERS);
    this.tail = model.tokens(TAIL_TOKENS);
    this.fresh = model.tokens(FRESH_TOKENS);
    this.none = reader.none();
    KeyValues prefix =
        reader.prefill(List.of(new Sequence(model.tokens(PREFIX_TOKENS), 0, none))).getFirst();
    stretches.add(prefix);
    Sequence passage = new Sequence(model.tokens(PASSAGE_TOKENS), PREFIX_TOKENS, prefix);
    for (int i = 0; i < PASSAGES; i++) stretches.addAll(reader.prefill(List.of(passage)));
    this.joined = KeyValues.join(stretches);
  }

  Map<Metric, Double> freshTokens() {
    return millis(
        () -> reader.prefill(List.of(new Sequence(fresh, 0, none))).forEach(KeyValues::close));
  }

  Map<Metric, Double> tail() {
    return millis(() -> read(joined));
  }

  Map<Metric, Double> joinedTail() {
    return millis(
        () -> {
          try (KeyValues past = KeyValues.join(stretches)) {
            read(past);
          }
        });
  }

  private void read(KeyValues past) {
    Sequence behind = new Sequence(tail, PREFIX_TOKENS + PASSAGE_TOKENS, past);
    reader.read(List.of(behind), new Rows(0, TAIL_TOKENS));
  }

  /// Of one time.
  private static Map<Metric, Double> millis(Runnable work) {
    long begin = System.nanoTime();
    for (int time = 0; time < TIMES; time++) work.run();
    return Map.of(Metric.MILLIS, (System.nanoTime() - begin) / 1e6 / TIMES);
  }

  @Override
  public void close() {
    joined.close();
    none.close();
    stretches.forEach(KeyValues::close);
    reader.close();
  }
}
