package dev.heed.rerank.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Where an entry lies in the file of vectors, as the index has it. Little-endian:
///
/// ```
/// key (16 bytes), offset (long), length (int), checksum of the entry (int), of this record (int)
/// ```
///
/// @param checksum CRC-32C of the entry
record Place(ContentKey key, long offset, int length, int checksum) {
  static final int BYTES = 2 * Long.BYTES + Long.BYTES + 3 * Integer.BYTES;

  static Place of(ContentKey key, long offset, byte[] entry) {
    return new Place(key, offset, entry.length, checksum(entry, entry.length));
  }

  /// Behind its last byte.
  long end() {
    return offset + length;
  }

  /// Whether these bytes are the ones that were written.
  boolean holds(byte[] entry) {
    return entry.length == length && checksum(entry, length) == checksum;
  }

  Place movedTo(long other) {
    return new Place(key, other, length, checksum);
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(key.high()).putLong(key.low()).putLong(offset).putInt(length).putInt(checksum);
    bytes.putInt(checksum(bytes.array(), BYTES - Integer.BYTES));
    return bytes.array();
  }

  /// Null where a process was killed while it wrote the record.
  static @Nullable Place read(byte[] record) {
    ByteBuffer bytes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    ContentKey key = new ContentKey(bytes.getLong(), bytes.getLong());
    Place place = new Place(key, bytes.getLong(), bytes.getInt(), bytes.getInt());
    boolean whole = bytes.getInt() == checksum(record, BYTES - Integer.BYTES);
    return whole && place.offset >= 0 && place.length > 0 ? place : null;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
