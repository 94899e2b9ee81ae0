package dev.heed.llm.internal.onnx;

import dev.heed.llm.KeyValues;
import dev.heed.llm.KeyValues.Layout;
import java.nio.FloatBuffer;
import java.util.List;

/// Caches of b sequences beside one another, (b·g, n, d) in each part. The shorter ones are
/// followed by zeros.
record Stack(KeyValues all, Layout one) implements AutoCloseable {
  static Stack of(List<KeyValues> rows) {
    Layout one = rows.getFirst().layout();
    int longest = rows.stream().mapToInt(KeyValues::length).max().orElseThrow();
    Stack stack = new Stack(KeyValues.allocate(one.times(rows.size()), longest), one);
    for (int row = 0; row < rows.size(); row++) stack.put(row, rows.get(row));
    return stack;
  }

  /// For who writes all of it: b sequences of n tokens.
  static Stack room(Layout one, int rows, int length) {
    return new Stack(KeyValues.room(one.times(rows), length), one);
  }

  /// A copy of the first tokens of a row.
  ///
  /// @param first position of the first
  KeyValues row(int row, int first, int tokens) {
    KeyValues alone = KeyValues.room(one, first, tokens);
    copy(all, row * one.heads(), alone, 0, tokens);
    return alone;
  }

  private void put(int row, KeyValues alone) {
    copy(alone, 0, all, row * one.heads(), alone.length());
  }

  private void copy(KeyValues from, int fromHead, KeyValues to, int toHead, int tokens) {
    int size = one.headSize();
    for (int part = 0; part < one.parts(); part++) {
      FloatBuffer source = from.part(part);
      FloatBuffer target = to.part(part);
      for (int head = 0; head < one.heads(); head++)
        target.put(
            (toHead + head) * to.length() * size,
            source,
            (fromHead + head) * from.length() * size,
            tokens * size);
    }
  }

  @Override
  public void close() {
    all.close();
  }
}
