package dev.heed.llm.internal.decoder;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The right to make one file, which appears whole, in one rename. At most one process has it, and
/// a process that dies lets it go: what it left unfinished is removed by the next.
///
/// The lock is an empty file beside it that stays. To delete it would let one process lock a file
/// that is no longer there, and another one its successor.
final class Making implements AutoCloseable {
  /// Locks are a process's: of its threads one makes files at a time.
  private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

  private final Path file;
  private final Path unfinished;
  private final FileChannel lock;

  private Making(Path file, FileChannel lock) throws IOException {
    this.file = file;
    this.unfinished = file.resolveSibling("." + file.getFileName() + ".making");
    this.lock = lock;
    Files.deleteIfExists(unfinished);
  }

  /// Waits until nobody else makes the file. It may be there by then.
  static Making of(Path file) throws IOException {
    lockThisProcess(file);
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file.resolveSibling("." + file.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      channel.lock();
      return new Making(file, channel);
    } catch (IOException | RuntimeException e) {
      release(channel);
      throw e;
    }
  }

  private static void lockThisProcess(Path file) throws InterruptedIOException {
    try {
      THIS_PROCESS.lockInterruptibly();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to make " + file);
    }
  }

  /// Where to put it together. Nothing is there yet.
  Path unfinished() {
    return unfinished;
  }

  void finish() throws IOException {
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(unfinished);
    } finally {
      release(lock);
    }
  }

  private static void release(@Nullable FileChannel channel) throws IOException {
    try {
      if (channel != null) channel.close();
    } finally {
      THIS_PROCESS.unlock();
    }
  }
}
