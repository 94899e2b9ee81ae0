package dev.heed.llm.internal.work;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Lets many in while it is open, and closes when all have left: native memory is freed on close,
/// so nobody may be inside then. Safe for many threads.
public final class Door {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final String name;
  private boolean closed;

  /// An open door.
  ///
  /// @param name of what lies behind it, for the error of those who come too late
  public Door(String name) {
    this.name = name;
  }

  public <T> T inside(Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (closed) throw new IllegalStateException(name + " is closed");
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Closes once: what comes last is done by the first who calls.
  public void close(Runnable last) {
    lock.writeLock().lock();
    try {
      if (closed) return;
      closed = true;
      last.run();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
