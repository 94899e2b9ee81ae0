package dev.heed.rerank;

import dev.heed.rerank.store.RecentEntries;
import java.nio.file.Path;

/// Keys and values of the passages that were read last, in eight bits, and in mode `pointwise` what
/// each receives for a query that asks for nothing, which depends on the passage alone. A passage
/// that is read again costs a short tail.
///
/// What an entry depends on is in its key: model, precision, heads, what stands before the passage,
/// and its tokens. Losing one costs time, never correctness. Shared by all models and modes.
public final class PassageCache implements Kept, AutoCloseable {
  private final RecentEntries entries;

  private PassageCache(RecentEntries entries) {
    this.entries = entries;
  }

  /// Makes nothing on disk until something is read.
  ///
  /// @param root of what is kept of an index
  /// @param memory most bytes there, 0 for none
  /// @param disk most bytes there, 0 for none
  public static PassageCache open(Path root, long memory, long disk) {
    return new PassageCache(RecentEntries.open(root.resolve("passages"), memory, disk));
  }

  RecentEntries entries() {
    return entries;
  }

  /// What is kept in memory.
  public long memoryBytes() {
    return entries.memoryBytes();
  }

  @Override
  public void close() {
    entries.close();
  }
}
