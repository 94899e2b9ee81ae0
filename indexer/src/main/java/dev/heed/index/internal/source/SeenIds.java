package dev.heed.index.internal.source;

/// The ids that were met so far, as 64 bits of their hash each: ten million take 256 MB at most.
/// Two different ids out of ten million are taken for one with a chance of 3 in a million.
final class SeenIds {
  private long[] slots = new long[1024];
  private int size;

  /// True when the id is new.
  boolean add(String id) {
    long hash = Hashes.first64Bits(id);
    if (size * 2 > slots.length) grow();
    if (!insert(slots, hash)) return false;
    size++;
    return true;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long hash : slots) if (hash != 0) insert(larger, hash);
    slots = larger;
  }

  /// Linear probing; zero marks a free slot.
  private static boolean insert(long[] slots, long hash) {
    long value = hash == 0 ? 1 : hash;
    int at = (int) value & (slots.length - 1);
    while (slots[at] != 0) {
      if (slots[at] == value) return false;
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = value;
    return true;
  }
}
