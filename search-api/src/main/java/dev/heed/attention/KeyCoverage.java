package dev.heed.attention;

/// How many passages of a collection have keys.
///
/// @param keys passages that have them
/// @param passages all
/// @param bytes that the keys of the index take
public record KeyCoverage(long keys, long passages, long bytes) {

  public boolean isComplete() {
    return keys >= passages;
  }
}
