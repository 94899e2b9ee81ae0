package dev.heed.rerank.store;

import java.nio.file.Path;
import java.util.Arrays;

/// Puts entries into a cache and reads others, one after the other, until it is killed.
final class CachingProcess {
  private CachingProcess() {}

  /// Puts and reads until it is killed.
  ///
  /// @param arguments the cache's folder and the most bytes on disk
  public static void main(String[] arguments) {
    RecentEntries cache =
        RecentEntries.open(Path.of(arguments[0]), 0, Long.parseLong(arguments[1]));
    for (int number = 0; ; number++) {
      int wanted = number % 400;
      byte[] known = cache.get(RecentEntriesTest.key(wanted));
      if (known == null) cache.put(RecentEntriesTest.key(wanted), RecentEntriesTest.entry(wanted));
      else if (!Arrays.equals(known, RecentEntriesTest.entry(wanted)))
        throw new IllegalStateException("entry " + wanted + " is not what was put");
      System.out.println("did " + number);
    }
  }
}
