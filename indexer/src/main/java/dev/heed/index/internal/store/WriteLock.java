package dev.heed.index.internal.store;

import dev.heed.index.IndexBusyException;
import dev.heed.index.IndexStatus.Owner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NativeFSLockFactory;
import org.jspecify.annotations.Nullable;

/// The right to write an index, held by one process at a time. It is a lock of the operating system
/// on `heed.lock`, which ends with its process: the file alone locks nothing.
///
/// Never open that file otherwise: closing any handle of it would let go of the lock (POSIX).
public final class WriteLock implements Closeable {
  private static final String FILE = "heed.lock";
  private static final Duration PAUSE = Duration.ofMillis(50);

  /// How long a background process may take to finish its batch and commit.
  private static final Duration GIVING_WAY = Duration.ofSeconds(60);

  private final Path directory;
  private final FSDirectory files;
  private final Lock lock;
  private final Instant since = Instant.now();

  private WriteLock(Path directory, FSDirectory files, Lock lock) {
    this.directory = directory;
    this.files = files;
    this.lock = lock;
  }

  static boolean isPartOf(Path file) {
    return file.getFileName().toString().equals(FILE) || OwnerFile.isPartOf(file);
  }

  /// Who writes the index now, empty when nobody does.
  public static Optional<Owner> owner(Path directory) throws IOException {
    return OwnerFile.read(directory)
        .filter(file -> file.process().isPresent())
        .map(OwnerFile::owner);
  }

  /// Takes the lock. An owner that yields is asked to end and waited for; another one for as long
  /// as `wait` says.
  ///
  /// @throws IndexBusyException when the index is still being written, naming by whom
  public static WriteLock acquire(Path directory, Duration wait) throws IOException {
    Files.createDirectories(directory);
    Instant deadline = Instant.now().plus(wait);
    boolean asked = false;
    while (true) {
      WriteLock lock = tryAcquire(directory);
      if (lock != null) return lock;
      if (!asked && askToEnd(directory)) {
        asked = true;
        deadline = latest(deadline, Instant.now().plus(GIVING_WAY));
      }
      if (Instant.now().isAfter(deadline)) throw busy(directory);
      pause();
    }
  }

  /// Says whether this process gives way to a job when asked to end.
  public void yieldToOthers(boolean yields) throws IOException {
    OwnerFile.ofThisProcess(since, yields).write(directory);
  }

  @Override
  public void close() throws IOException {
    OwnerFile.delete(directory);
    lock.close();
    files.close();
  }

  private static @Nullable WriteLock tryAcquire(Path directory) throws IOException {
    FSDirectory files = FSDirectory.open(directory, NativeFSLockFactory.INSTANCE);
    try {
      WriteLock lock = new WriteLock(directory, files, files.obtainLock(FILE));
      lock.yieldToOthers(false);
      return lock;
    } catch (LockObtainFailedException e) {
      files.close();
      return null;
    }
  }

  private static boolean askToEnd(Path directory) throws IOException {
    Optional<OwnerFile> owner = OwnerFile.read(directory).filter(file -> file.owner().yields());
    Optional<ProcessHandle> process = owner.flatMap(OwnerFile::process);
    if (process.isEmpty() || process.get().equals(ProcessHandle.current())) return false;
    return process.get().destroy();
  }

  private static IndexBusyException busy(Path directory) throws IOException {
    Optional<OwnerFile> file = OwnerFile.read(directory);
    if (file.isEmpty())
      return new IndexBusyException(
          "%s is being written by a process that has not said who it is: try again"
              .formatted(directory),
          new Owner(0, "unknown", Instant.now(), false));
    Owner owner = file.get().owner();
    String who = owner.pid() == ProcessHandle.current().pid() ? "this process" : "process";
    return new IndexBusyException(
        "%s is being written by %s %d (%s) since %s: wait for it or end it"
            .formatted(directory, who, owner.pid(), owner.command(), owner.since()),
        owner);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the index's lock", e);
    }
  }
}
