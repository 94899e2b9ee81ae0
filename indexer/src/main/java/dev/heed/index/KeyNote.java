package dev.heed.index;

import org.jspecify.annotations.Nullable;

/// How far the keys of a collection are, as whoever computes them has noted it last.
///
/// @param passages that have keys
/// @param bytes of the store, which the collections of an index share
/// @param complete [IndexedPassages#mark] of the passages that all have keys, null while some miss
/// @param problem why they cannot be computed, null when they can
public record KeyNote(
    long passages, long bytes, @Nullable String complete, @Nullable String problem) {

  /// Before anything was computed.
  static final KeyNote NONE = new KeyNote(0, 0, null, null);

  /// What is left of it when the store has gone.
  KeyNote lost() {
    return new KeyNote(0, 0, null, problem);
  }

  /// The same, and why it goes no further.
  public KeyNote failed(String reason) {
    return new KeyNote(passages, bytes, null, reason);
  }
}
