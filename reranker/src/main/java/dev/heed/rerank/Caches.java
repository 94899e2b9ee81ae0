package dev.heed.rerank;

import dev.heed.llm.AttentionReader;
import dev.heed.llm.KeyValues;
import dev.heed.llm.Sequence;
import java.util.ArrayList;
import java.util.List;

/// The caches of one reading, closed together at its end.
final class Caches implements AutoCloseable {
  private final AttentionReader reader;
  private final List<KeyValues> open = new ArrayList<>();

  Caches(AttentionReader reader) {
    this.reader = reader;
  }

  KeyValues prefill(KeyValues past, long[] tokens) {
    return prefill(List.of(Sequence.behind(past, tokens))).getFirst();
  }

  private List<KeyValues> prefill(List<Sequence> sequences) {
    List<KeyValues> made = reader.prefill(sequences);
    open.addAll(made);
    return made;
  }

  /// What windows add to a prefix.
  List<KeyValues> behind(KeyValues prefix, List<Window> windows) {
    return prefill(
        windows.stream().map(one -> Sequence.behind(prefix, one.tokens().ids())).toList());
  }

  KeyValues join(List<KeyValues> stretches) {
    KeyValues joined = KeyValues.join(stretches);
    open.add(joined);
    return joined;
  }

  @Override
  public void close() {
    open.forEach(KeyValues::close);
  }
}
