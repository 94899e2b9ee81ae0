package dev.heed.llm;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

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

  /// Vectors that are turned at a time.
  private static final int PANEL = 256;

  void write(KeyValues cache, WritableByteChannel out) throws IOException {
    KeyValues.Layout layout = cache.layout();
    ByteBuffer header = bytes(HEADER_BYTES);
    header.putInt(MAGIC).putInt(precision.bits());
    header.putInt(layout.parts()).putInt(layout.heads()).putInt(layout.headSize());
    writeAll(out, header.putInt(cache.length()).flip());
    ByteBuffer positions = bytes(cache.length() * Integer.BYTES);
    for (int token = 0; token < cache.length(); token++) positions.putInt(cache.position(token));
    writeAll(out, positions.flip());

    float[] vector = new float[layout.headSize()];
    ByteBuffer panel = bytes(PANEL * bytesOf(vector.length));
    for (int part = 0; part < layout.parts(); part++)
      for (FloatBuffer numbers = cache.part(part); numbers.hasRemaining(); ) {
        numbers.get(vector);
        put(vector, panel);
        if (!panel.hasRemaining()) {
          writeAll(out, panel.flip());
          panel.clear();
        }
      }
    writeAll(out, panel.flip());
  }

  static KeyValues read(ReadableByteChannel in) throws IOException {
    ByteBuffer header = bytes(HEADER_BYTES);
    readAll(in, header);
    if (header.getInt() != MAGIC) throw new IOException("this is no stored cache");
    StoredPrecision precision = precision(count(header, 1, 32, "precision"));
    var layout =
        new KeyValues.Layout(
            count(header, 1, MAX_PARTS, "parts"),
            count(header, 1, MAX_HEADS, "heads"),
            count(header, 1, MAX_HEAD_SIZE, "head size"));
    int length = count(header, 0, MAX_LENGTH, "length");
    return new KeyValuesFormat(precision).read(in, layout, positions(in, length));
  }

  private static int[] positions(ReadableByteChannel in, int length) throws IOException {
    ByteBuffer stored = bytes(length * Integer.BYTES);
    readAll(in, stored);
    int[] positions = new int[length];
    stored.asIntBuffer().get(positions);
    return positions;
  }

  private KeyValues read(ReadableByteChannel in, KeyValues.Layout layout, int[] positions)
      throws IOException {
    int length = positions.length;
    KeyValues cache = KeyValues.room(layout, positions);
    try {
      float[] vector = new float[layout.headSize()];
      for (int part = 0; part < layout.parts(); part++) {
        FloatBuffer numbers = cache.part(part);
        for (int left = layout.heads() * length; left > 0; left -= PANEL) {
          ByteBuffer panel = bytes(Math.min(left, PANEL) * bytesOf(vector.length));
          readAll(in, panel);
          while (panel.hasRemaining()) numbers.put(get(panel, vector));
        }
      }
      return cache;
    } catch (IOException | RuntimeException e) {
      cache.close();
      throw e;
    }
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

  private float[] get(ByteBuffer from, float[] vector) {
    switch (precision) {
      case FLOAT16 -> {
        for (int i = 0; i < vector.length; i++) vector[i] = Float.float16ToFloat(from.getShort());
      }
      case INT8 -> {
        float scale = from.getFloat();
        for (int i = 0; i < vector.length; i++) vector[i] = scale * from.get();
      }
    }
    return vector;
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

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeAll(WritableByteChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) out.write(bytes);
  }

  private static void readAll(ReadableByteChannel in, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining())
      if (in.read(bytes) < 0) throw new EOFException("this stored cache is cut short");
    bytes.flip();
  }
}
