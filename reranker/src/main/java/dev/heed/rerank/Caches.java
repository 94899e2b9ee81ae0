package dev.heed.rerank;

import dev.heed.llm.AttentionReader;
import dev.heed.llm.KeyValues;
import dev.heed.llm.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  /// What a window added to a prefix, out of what was kept of it.
  KeyValues restored(byte[] stored) {
    return kept(() -> KeyValues.restored(stored));
  }

  /// The same behind a copy of the prefix.
  KeyValues restoredBehind(KeyValues prefix, byte[] stored) {
    return kept(() -> KeyValues.restoredBehind(prefix, stored));
  }

  private interface Restoring {
    KeyValues run() throws IOException;
  }

  /// Damage is found by a checksum before it comes here.
  private KeyValues kept(Restoring restoring) {
    try {
      KeyValues restored = restoring.run();
      open.add(restored);
      return restored;
    } catch (IOException e) {
      throw new UncheckedIOException("what is kept of a passage is of another form", e);
    }
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
