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
    Stack stack = zeros(one, rows.size(), longest);
    for (int row = 0; row < rows.size(); row++) stack.put(row, rows.get(row));
    return stack;
  }

  /// Zeros: b sequences of n tokens.
  static Stack zeros(Layout one, int rows, int length) {
    return new Stack(KeyValues.allocate(one.times(rows), length), one);
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
    new Stack(alone, one).put(0, 0, this, row, 0, tokens);
    return alone;
  }

  private void put(int row, KeyValues alone) {
    put(row, 0, new Stack(alone, one), 0, 0, alone.length());
  }

  /// Copies tokens of another stack's row into one of this, over what is there.
  ///
  /// @param at first token here
  /// @param start first token there
  void put(int row, int at, Stack from, int fromRow, int start, int tokens) {
    int size = one.headSize();
    for (int part = 0; part < one.parts(); part++) {
      FloatBuffer source = from.all.part(part);
      FloatBuffer target = all.part(part);
      for (int head = 0; head < one.heads(); head++)
        target.put(
            ((row * one.heads() + head) * all.length() + at) * size,
            source,
            ((fromRow * one.heads() + head) * from.all.length() + start) * size,
            tokens * size);
    }
  }

  @Override
  public void close() {
    all.close();
  }
}
