package dev.heed.index;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Work that takes its time, so that a process can be killed in the midst of it.
final class Pause {
  private Pause() {}

  static void millis(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) LockSupport.parkNanos(end - System.nanoTime());
  }
}
