package dev.heed.llm.internal.gguf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads a file's bytes from front to back and never past their end.
final class Cursor {
  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private long position;

  Cursor(MemorySegment bytes) {
    this.bytes = bytes;
  }

  long position() {
    return position;
  }

  byte readByte() throws MalformedGgufException {
    return bytes.get(ValueLayout.JAVA_BYTE, advance(Byte.BYTES));
  }

  short readShort() throws MalformedGgufException {
    return bytes.get(SHORT, advance(Short.BYTES));
  }

  int readInt() throws MalformedGgufException {
    return bytes.get(INT, advance(Integer.BYTES));
  }

  long readLong() throws MalformedGgufException {
    return bytes.get(LONG, advance(Long.BYTES));
  }

  /// A 64-bit length and as many bytes of UTF-8.
  String readText() throws MalformedGgufException {
    long length = readCount(1, "bytes of a text");
    MemorySegment text = bytes.asSlice(advance(length), length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text.asByteBuffer()).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedGgufException(
          "the text of %d bytes that ends at byte %d is not UTF-8".formatted(length, position));
    }
  }

  /// How many things follow; no more than fit into the rest of the file.
  ///
  /// @param smallest bytes that one of them takes at least
  int readCount(int smallest, String what) throws MalformedGgufException {
    long at = position;
    long count = readLong();
    long most = Math.min((bytes.byteSize() - position) / smallest, Integer.MAX_VALUE);
    if (count < 0 || count > most)
      throw new MalformedGgufException(
          "byte %d announces %s %s, and the %d bytes after it hold %d at most"
              .formatted(
                  at, Long.toUnsignedString(count), what, bytes.byteSize() - position, most));
    return (int) count;
  }

  private long advance(long length) throws MalformedGgufException {
    if (length > bytes.byteSize() - position)
      throw new MalformedGgufException(
          "it ends at byte %d, within %d bytes that begin at byte %d: the file was cut short or is damaged"
              .formatted(bytes.byteSize(), length, position));
    long start = position;
    position += length;
    return start;
  }
}
