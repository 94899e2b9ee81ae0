package dev.heed.rerank.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What was made last and may be asked for again: in memory first, then on disk, each with a bound.
/// Files are written behind whoever makes an entry, who never waits for a disk: where it is too
/// slow, entries are left out, and where it is full they are not kept, which is said once.
///
/// Safe for many threads, and for many processes that share a folder.
public final class RecentEntries implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RecentEntries.class.getName());

  /// Entries that wait to be written, of a megabyte or two each.
  private static final int WAITING = 64;

  /// How long a process that ends waits for what is being written.
  private static final long LAST_WRITES_SECONDS = 10;

  private final Path folder;
  private final RecentBytes memory;
  private final @Nullable EntryFiles files;
  private final ThreadPoolExecutor writer;
  private volatile boolean told;

  private RecentEntries(Path folder, long memory, long disk) {
    this.folder = folder;
    this.memory = new RecentBytes(memory);
    this.files = disk == 0 ? null : new EntryFiles(folder, disk);
    this.writer =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("heed-cache").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    writer.allowCoreThreadTimeOut(true);
  }

  /// Makes nothing on disk until something is put.
  ///
  /// @param memory most bytes there, 0 for none
  /// @param disk most bytes there, 0 for none
  public static RecentEntries open(Path folder, long memory, long disk) {
    if (memory < 0 || disk < 0)
      throw new IllegalArgumentException(
          "a cache has at least 0 bytes of memory and disk, got %d and %d".formatted(memory, disk));
    return new RecentEntries(folder, memory, disk);
  }

  public boolean has(ContentKey key) {
    return memory.has(key) || (files != null && files.has(key));
  }

  public byte @Nullable [] get(ContentKey key) {
    byte[] known = memory.get(key);
    if (known != null || files == null) return known;
    try {
      byte[] read = files.read(key);
      if (read != null) memory.put(key, read);
      return read;
    } catch (IOException e) {
      tell("read", e);
      return null;
    }
  }

  public void put(ContentKey key, byte[] entry) {
    memory.put(key, entry);
    if (files != null) writer.execute(() -> write(files, key, entry));
  }

  private void write(EntryFiles files, ContentKey key, byte[] entry) {
    try {
      files.write(key, entry);
    } catch (IOException e) {
      tell("write", e);
    }
  }

  /// A cache that cannot be used costs time and nothing else.
  private void tell(String what, IOException e) {
    if (told) return;
    told = true;
    LOG.log(
        System.Logger.Level.WARNING,
        "cannot {0} {1}, so that passages are read anew: {2}",
        what,
        folder,
        e);
  }

  /// What is kept in memory.
  public long memoryBytes() {
    return memory.bytes();
  }

  /// Ends when what waits was written.
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(LAST_WRITES_SECONDS, TimeUnit.SECONDS)) writer.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      writer.shutdownNow();
    }
  }
}
