package dev.heed.llm;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// The cached keys and values of a stretch of tokens, outside of Java's heap, until they are
/// closed.
///
/// A part is one layer's keys or its values, (g, n, d): part 2l has the keys of layer l, part 2l +
/// 1 its values. A model that is only read has no values of its deepest layer. A head's tokens lie
/// together, so that stretches are joined by copying g · parts blocks of memory.
///
/// Each token has the position that it was run at, which layers with a window ask for.
public final class KeyValues implements AutoCloseable {
  /// What all caches of a model's graph have in common.
  ///
  /// @param parts keys and values of the layers, counted together
  /// @param heads of keys, g
  /// @param headSize d
  public record Layout(int parts, int heads, int headSize) {
    /// Keys and values of the first layers.
    public static Layout ofLayers(Architecture model, int layers) {
      return new Layout(2 * layers, model.keyHeads(), model.headSize());
    }

    /// What it takes to read a layer's attention: its keys, and both of the layers before.
    public static Layout ofKeys(Architecture model, int layer) {
      return new Layout(2 * layer + 1, model.keyHeads(), model.headSize());
    }

    /// For b sequences in one batch.
    public Layout times(int rows) {
      return new Layout(parts, rows * heads, headSize);
    }
  }

  private final Memory memory;
  private final Layout layout;
  private final int[] positions;
  private final AtomicBoolean closed = new AtomicBoolean();

  private KeyValues(Memory memory, Layout layout, int[] positions) {
    this.memory = memory;
    this.layout = layout;
    this.positions = positions;
  }

  /// Room for n tokens, all zeros.
  public static KeyValues allocate(Layout layout, int length) {
    KeyValues zeros = room(layout, length);
    if (!zeros.memory.cleared()) zeros.numbers().fill((byte) 0);
    return zeros;
  }

  /// Room for n tokens that holds anything, for who writes all of it.
  public static KeyValues room(Layout layout, int length) {
    return room(layout, 0, length);
  }

  /// The same for tokens that follow one another.
  ///
  /// @param first position of the first
  public static KeyValues room(Layout layout, int first, int length) {
    return room(layout, IntStream.range(first, first + length).toArray());
  }

  @SuppressWarnings("MustBeClosedChecker") // closed with the cache
  static KeyValues room(Layout layout, int[] positions) {
    return new KeyValues(Memory.of(bytes(layout, positions.length)), layout, positions);
  }

  private static long bytes(Layout layout, int length) {
    return (long) Float.BYTES * layout.parts * layout.heads * length * layout.headSize;
  }

  /// Copies stretches behind one another.
  public static KeyValues join(List<KeyValues> stretches) {
    Layout layout = stretches.getFirst().layout;
    KeyValues joined =
        room(
            layout, stretches.stream().flatMapToInt(one -> Arrays.stream(one.positions)).toArray());
    int at = 0;
    for (KeyValues stretch : stretches) {
      joined.copy(at, stretch, 0, stretch.length());
      at += stretch.length();
    }
    return joined;
  }

  /// Copies some of the tokens.
  public KeyValues slice(int start, int tokens) {
    KeyValues slice = room(layout, Arrays.copyOfRange(positions, start, start + tokens));
    slice.copy(0, this, start, tokens);
    return slice;
  }

  void copy(int at, KeyValues from, int start, int count) {
    long bytes = (long) Float.BYTES * count * layout.headSize;
    MemorySegment source = from.numbers();
    MemorySegment target = numbers();
    for (int part = 0; part < layout.parts; part++)
      for (int head = 0; head < layout.heads; head++)
        MemorySegment.copy(
            source, from.offset(part, head, start), target, offset(part, head, at), bytes);
  }

  public Layout layout() {
    return layout;
  }

  /// Tokens, n.
  public int length() {
    return positions.length;
  }

  /// Where a token stood when it was run, counted from 0 in its own text.
  public int position(int token) {
    return positions[token];
  }

  public long bytes() {
    return bytes(layout, length());
  }

  /// The numbers of one part, (g, n, d), not copied: of no use after closing.
  public FloatBuffer part(int part) {
    long size = bytes() / layout.parts;
    return numbers()
        .asSlice(part * size, size)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private MemorySegment numbers() {
    if (closed.get()) throw new IllegalStateException("this cache is closed");
    return memory.segment().asSlice(0, bytes());
  }

  private long offset(int part, int head, int token) {
    return 4L * (((long) part * layout.heads + head) * length() + token) * layout.headSize;
  }

  /// The same in fewer bits. What is made of it again differs by the rounding.
  public byte[] stored(StoredPrecision precision) {
    return new KeyValuesFormat(precision).stored(this);
  }

  /// A cache out of what [#stored] has made.
  ///
  /// @throws IOException when it is no such thing, damaged or cut short
  public static KeyValues restored(byte[] stored) throws IOException {
    return KeyValuesFormat.behind(null, stored);
  }

  /// The same behind a copy of another cache, without a copy of its own between.
  ///
  /// @throws IOException when it is no such thing, damaged, cut short or of another layout
  public static KeyValues restoredBehind(KeyValues prefix, byte[] stored) throws IOException {
    return KeyValuesFormat.behind(prefix, stored);
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) throw new IllegalStateException("this cache is closed already");
    memory.close();
  }
}
