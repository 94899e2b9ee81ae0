package dev.heed.index.internal.job;

/// The ids that a job has met, each with a trace of its fingerprint, in 12 to 24 bytes: of a
/// million documents, some 20 MB.
///
/// An id stands here as its first 64 bits. That two of n ids agree in them has a chance of about n²
/// / 2⁶⁵, one in 37 million for a million documents.
final class SeenItems {

  /// Whether an item was met before.
  enum Meeting {
    FIRST,
    /// Met before with the same fingerprint.
    AGAIN,
    /// Met before with another fingerprint.
    OTHER
  }

  private long[] ids = new long[1 << 12];
  private int[] fingerprints = new int[1 << 12];
  private int size;

  Meeting meet(String id, String fingerprint) {
    if (2 * size >= ids.length) grow();
    long key = key(id);
    int slot = slot(key);
    if (ids[slot] == key)
      return fingerprints[slot] == fingerprint.hashCode() ? Meeting.AGAIN : Meeting.OTHER;
    ids[slot] = key;
    fingerprints[slot] = fingerprint.hashCode();
    size++;
    return Meeting.FIRST;
  }

  boolean contains(String id) {
    long key = key(id);
    return ids[slot(key)] == key;
  }

  /// Open addressing; 0 marks a free slot.
  private int slot(long key) {
    int slot = (int) key & (ids.length - 1);
    while (ids[slot] != 0 && ids[slot] != key) slot = (slot + 1) & (ids.length - 1);
    return slot;
  }

  private void grow() {
    long[] oldIds = ids;
    int[] oldFingerprints = fingerprints;
    ids = new long[2 * oldIds.length];
    fingerprints = new int[ids.length];
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] == 0) continue;
      int slot = slot(oldIds[i]);
      ids[slot] = oldIds[i];
      fingerprints[slot] = oldFingerprints[i];
    }
  }

  private static long key(String id) {
    long bits = Long.parseUnsignedLong(id.substring(0, 16), 16);
    return bits == 0 ? 1 : bits;
  }
}
