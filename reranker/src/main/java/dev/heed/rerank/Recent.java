package dev.heed.rerank;

import java.util.LinkedHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was made of queries that were asked last: candidates of a query come in several pieces.
/// Safe for many threads; two that ask for the same at once may both make it, and none waits for
/// another.
///
/// @param <V> some ten kB each
public final class Recent<K, V> {
  private static final int KEPT = 256;

  private final LinkedHashMap<K, V> made = new LinkedHashMap<>(KEPT, .75f, true);
  private final Function<K, V> make;

  /// @param make what is not there
  public Recent(Function<K, V> make) {
    this.make = make;
  }

  public V get(K key) {
    V known = known(key);
    if (known != null) return known;
    V fresh = make.apply(key);
    keep(key, fresh);
    return fresh;
  }

  private synchronized @Nullable V known(K key) {
    return made.get(key);
  }

  private synchronized void keep(K key, V fresh) {
    made.put(key, fresh);
    if (made.size() > KEPT) made.pollFirstEntry();
  }
}
