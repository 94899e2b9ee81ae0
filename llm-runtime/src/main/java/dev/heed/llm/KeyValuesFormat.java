package dev.heed.llm;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How caches are stored, little-endian: `HKV2`; bits, parts, heads, head size, length and every
/// token's position as 32-bit integers; then every key and every value in the order of [KeyValues].
/// In 16 bits these are its numbers; in 8 bits a 32-bit scale and its numbers as multiples of it.
record KeyValuesFormat(StoredPrecision precision) {
  private static final int MAGIC = 'H' | 'K' << 8 | 'V' << 16 | '2' << 24;
  private static final int HEADER_BYTES = 6 * Integer.BYTES;

  /// What a header may claim, so that a damaged one does not ask for all memory.
  private static final int MAX_PARTS = 1024;

  private static final int MAX_HEADS = 1024;
  private static final int MAX_HEAD_SIZE = 1024;
  private static final int MAX_LENGTH = 1 << 20;

  byte[] stored(KeyValues cache) {
    KeyValues.Layout layout = cache.layout();
    int vectors = layout.parts() * layout.heads() * cache.length();
    int positions = cache.length() * Integer.BYTES;
    byte[] stored =
        new byte
            [Math.addExact(
                HEADER_BYTES + positions, Math.multiplyExact(vectors, bytesOf(layout.headSize())))];
    ByteBuffer to = bytes(stored);
    to.putInt(MAGIC).putInt(precision.bits());
    to.putInt(layout.parts()).putInt(layout.heads()).putInt(layout.headSize());
    to.putInt(cache.length());
    for (int token = 0; token < cache.length(); token++) to.putInt(cache.position(token));
    float[] vector = new float[layout.headSize()];
    for (int part = 0; part < layout.parts(); part++)
      for (FloatBuffer numbers = cache.part(part); numbers.hasRemaining(); ) {
        numbers.get(vector);
        put(vector, to);
      }
    return stored;
  }

  /// What is stored, behind another cache.
  ///
  /// @param prefix null for none
  static KeyValues behind(@Nullable KeyValues prefix, byte[] stored) throws IOException {
    ByteBuffer from = bytes(stored);
    require(from, HEADER_BYTES);
    if (from.getInt() != MAGIC) throw new IOException("this is no stored cache");
    var format = new KeyValuesFormat(precision(count(from, 1, 32, "precision")));
    var layout =
        new KeyValues.Layout(
            count(from, 1, MAX_PARTS, "parts"),
            count(from, 1, MAX_HEADS, "heads"),
            count(from, 1, MAX_HEAD_SIZE, "head size"));
    int length = count(from, 0, MAX_LENGTH, "length");
    if (prefix != null && !prefix.layout().equals(layout))
      throw new IOException(
          "this stored cache is one of %s, expected %s".formatted(layout, prefix.layout()));
    long vectors = (long) layout.parts() * layout.heads() * length;
    require(from, (long) length * Integer.BYTES + vectors * format.bytesOf(layout.headSize()));
    return format.behind(prefix, layout, positions(from, length), stored, from.position());
  }

  private static int[] positions(ByteBuffer from, int length) {
    return IntStream.range(0, length).map(_ -> from.getInt()).toArray();
  }

  private KeyValues behind(
      @Nullable KeyValues prefix, KeyValues.Layout layout, int[] positions, byte[] stored, int at) {
    int before = prefix == null ? 0 : prefix.length();
    int[] all =
        IntStream.concat(
                IntStream.range(0, before)
                    .map(token -> prefix == null ? token : prefix.position(token)),
                IntStream.of(positions))
            .toArray();
    KeyValues cache = KeyValues.room(layout, all);
    if (prefix != null) cache.copy(0, prefix, 0, before);
    int stretch = positions.length * layout.headSize();
    float[] numbers = new float[stretch];
    for (int part = 0; part < layout.parts(); part++) {
      FloatBuffer to = cache.part(part);
      for (int head = 0; head < layout.heads(); head++) {
        at = get(stored, at, layout.headSize(), numbers);
        to.put((head * all.length + before) * layout.headSize(), numbers);
      }
    }
    return cache;
  }

  private int bytesOf(int numbers) {
    return switch (precision) {
      case FLOAT16 -> Short.BYTES * numbers;
      case INT8 -> Float.BYTES + numbers;
    };
  }

  private void put(float[] vector, ByteBuffer to) {
    switch (precision) {
      case FLOAT16 -> {
        for (float number : vector) to.putShort(Float.floatToFloat16(number));
      }
      case INT8 -> {
        float scale = largest(vector) / Byte.MAX_VALUE;
        to.putFloat(scale);
        for (float number : vector) to.put((byte) (scale == 0 ? 0 : Math.round(number / scale)));
      }
    }
  }

  /// A head's vectors; returns where the next head's begin.
  private int get(byte[] from, int at, int size, float[] numbers) {
    ByteBuffer bytes = bytes(from);
    for (int first = 0; first < numbers.length; first += size)
      switch (precision) {
        case FLOAT16 -> {
          for (int i = 0; i < size; i++, at += Short.BYTES)
            numbers[first + i] = Float.float16ToFloat(bytes.getShort(at));
        }
        case INT8 -> {
          float scale = bytes.getFloat(at);
          at += Float.BYTES;
          for (int i = 0; i < size; i++) numbers[first + i] = scale * from[at + i];
          at += size;
        }
      }
    return at;
  }

  private static StoredPrecision precision(int bits) throws IOException {
    for (StoredPrecision precision : StoredPrecision.values())
      if (precision.bits() == bits) return precision;
    throw new IOException(
        "this stored cache has numbers of %d bits, expected 16 or 8".formatted(bits));
  }

  private static float largest(float[] vector) {
    float largest = 0;
    for (float number : vector) largest = Math.max(largest, Math.abs(number));
    return largest;
  }

  private static int count(ByteBuffer header, int least, int most, String what) throws IOException {
    int count = header.getInt();
    if (count < least || count > most)
      throw new IOException(
          "this stored cache is damaged: its %s is %d, expected %d to %d"
              .formatted(what, count, least, most));
    return count;
  }

  private static ByteBuffer bytes(byte[] array) {
    return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void require(ByteBuffer from, long bytes) throws IOException {
    if (from.remaining() < bytes) throw new EOFException("this stored cache is cut short");
  }
}
