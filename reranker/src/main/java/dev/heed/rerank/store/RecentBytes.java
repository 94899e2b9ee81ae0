package dev.heed.rerank.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Entries in memory, of which those that were not used for longest go when they take too much.
/// Safe for many threads.
final class RecentBytes {
  private final long most;
  private final Map<ContentKey, byte[]> entries = new LinkedHashMap<>(16, .75f, true);
  private long bytes;

  RecentBytes(long most) {
    this.most = most;
  }

  synchronized byte @Nullable [] get(ContentKey key) {
    return entries.get(key);
  }

  synchronized boolean has(ContentKey key) {
    return entries.containsKey(key);
  }

  synchronized void put(ContentKey key, byte[] entry) {
    if (entry.length > most) return;
    byte[] old = entries.put(key, entry);
    bytes += entry.length - (old == null ? 0 : old.length);
    Iterator<byte[]> oldestFirst = entries.values().iterator();
    while (bytes > most) {
      bytes -= oldestFirst.next().length;
      oldestFirst.remove();
    }
  }

  synchronized long bytes() {
    return bytes;
  }
}
