package dev.heed.llm.internal.decoder;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/// The cached keys and values of a stretch of tokens, outside of Java's heap, until they are
/// closed.
///
/// A part is one layer's keys or its values, (g, n, d): part 2l has the keys of layer l, part 2l +
/// 1 its values. A model that is only read has no values of its deepest layer. A head's tokens lie
/// together, so that stretches are joined by copying g · parts blocks of memory.
public final class KeyValues implements AutoCloseable {
  private static final long ALIGNMENT = 64;

  /// What all caches of a model's graph have in common.
  ///
  /// @param parts keys and values of the layers, counted together
  /// @param heads of keys, g
  /// @param headSize d
  public record Layout(int parts, int heads, int headSize) {
    /// For b sequences in one batch.
    public Layout times(int rows) {
      return new Layout(parts, rows * heads, headSize);
    }
  }

  private final Arena arena;
  private final MemorySegment memory;
  private final Layout layout;
  private final int length;

  private KeyValues(Arena arena, MemorySegment memory, Layout layout, int length) {
    this.arena = arena;
    this.memory = memory;
    this.layout = layout;
    this.length = length;
  }

  /// Room for n tokens.
  @SuppressWarnings("MustBeClosedChecker") // closed with the cache
  public static KeyValues allocate(Layout layout, int length) {
    return allocate(Arena.ofShared(), layout, length);
  }

  private static KeyValues allocate(Arena arena, Layout layout, int length) {
    long bytes = (long) Float.BYTES * layout.parts * layout.heads * length * layout.headSize;
    return new KeyValues(arena, arena.allocate(bytes, ALIGNMENT), layout, length);
  }

  /// Copies stretches behind one another.
  public static KeyValues join(List<KeyValues> stretches) {
    Layout layout = stretches.getFirst().layout;
    KeyValues joined = allocate(layout, stretches.stream().mapToInt(KeyValues::length).sum());
    int at = 0;
    for (KeyValues stretch : stretches) {
      joined.copy(0, at, stretch, 0, 0, stretch.length);
      at += stretch.length;
    }
    return joined;
  }

  /// Copies stretches beside one another, (b·g, n, d) in each part. The shorter ones are followed
  /// by zeros.
  ///
  /// @param arena whose end is the stack's
  public static KeyValues stack(Arena arena, List<KeyValues> rows) {
    Layout one = rows.getFirst().layout;
    int longest = rows.stream().mapToInt(KeyValues::length).max().orElseThrow();
    KeyValues stacked = allocate(arena, one.times(rows.size()), longest);
    for (int row = 0; row < rows.size(); row++)
      stacked.copy(row * one.heads, 0, rows.get(row), 0, 0, rows.get(row).length);
    return stacked;
  }

  /// Copies the first tokens of a row out of a stack.
  public KeyValues unstack(Layout one, int row, int tokens) {
    KeyValues alone = allocate(one, tokens);
    alone.copy(0, 0, this, row * one.heads, 0, tokens);
    return alone;
  }

  /// Copies some of the tokens.
  public KeyValues slice(int start, int tokens) {
    KeyValues slice = allocate(layout, tokens);
    slice.copy(0, 0, this, 0, start, tokens);
    return slice;
  }

  /// Copies as many heads as the smaller of the two has.
  private void copy(int toHead, int at, KeyValues from, int fromHead, int start, int count) {
    int heads = Math.min(layout.heads, from.layout.heads);
    long bytes = (long) Float.BYTES * count * layout.headSize;
    for (int part = 0; part < layout.parts; part++)
      for (int head = 0; head < heads; head++)
        MemorySegment.copy(
            from.memory,
            from.offset(part, fromHead + head, start),
            memory,
            offset(part, toHead + head, at),
            bytes);
  }

  /// Tokens, n.
  public int length() {
    return length;
  }

  public long bytes() {
    return memory.byteSize();
  }

  /// The numbers of one part, (g, n, d), not copied.
  public FloatBuffer part(int part) {
    long size = memory.byteSize() / layout.parts;
    return memory
        .asSlice(part * size, size)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private long offset(int part, int head, int token) {
    return 4L * (((long) part * layout.heads + head) * length + token) * layout.headSize;
  }

  @Override
  public void close() {
    arena.close();
  }
}
