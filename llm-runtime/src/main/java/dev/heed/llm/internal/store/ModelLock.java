package dev.heed.llm.internal.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The right to change one model: at most one process holds it, and a process that dies lets it go.
/// Within a process one model is changed at a time.
public final class ModelLock implements AutoCloseable {
  private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

  private final FileChannel channel;

  private ModelLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Waits until no other thread or process changes the model.
  ///
  /// @param waiting runs once when another process is at it
  public static ModelLock acquire(Path cache, String model, Runnable waiting) throws IOException {
    try {
      THIS_PROCESS.lockInterruptibly();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the model " + model);
    }
    FileChannel channel = null;
    try {
      Path locks = Files.createDirectories(cache.resolve(".locks"));
      channel =
          FileChannel.open(
              locks.resolve(model), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = channel.tryLock();
      if (held == null) {
        waiting.run();
        channel.lock();
      }
      return new ModelLock(channel);
    } catch (IOException | RuntimeException e) {
      release(channel);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    release(channel);
  }

  private static void release(@Nullable FileChannel channel) throws IOException {
    try {
      if (channel != null) channel.close();
    } finally {
      THIS_PROCESS.unlock();
    }
  }
}
