package dev.heed.jobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The right to run the jobs of an index, held by one service at a time. A lock of the operating
/// system, which ends with its process. It is not the right to write: see [dev.heed.index.Indexer].
record JobsLock(FileChannel channel) implements AutoCloseable {

  /// Takes it.
  ///
  /// @throws IllegalStateException when another service has it
  static JobsLock acquire(Path index) throws IOException {
    Path folder = Files.createDirectories(index.resolve("jobs"));
    FileChannel channel =
        FileChannel.open(
            folder.resolve("jobs.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) != null) return new JobsLock(channel);
    channel.close();
    String other = ServiceFile.find(index).map(Object::toString).orElse("another process");
    throw new IllegalStateException(
        "%s has a service already (%s): end it, or choose another --index".formatted(index, other));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  /// Gives it back.
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
