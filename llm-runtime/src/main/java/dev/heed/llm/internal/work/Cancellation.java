package dev.heed.llm.internal.work;

import org.jspecify.annotations.Nullable;

/// Lets one thread stop what another one runs. Safe for many threads.
public final class Cancellation {
  private boolean cancelled;
  private @Nullable Runnable stop;

  /// A stretch of work that can be stopped.
  public interface Stoppable extends AutoCloseable {
    @Override
    void close();
  }

  /// Has `stop` called when the work is cancelled before the answer is closed, and at once where it
  /// already is. It is never called afterwards.
  public synchronized Stoppable stoppedBy(Runnable stop) {
    this.stop = stop;
    if (cancelled) stop.run();
    return this::passed;
  }

  private synchronized void passed() {
    stop = null;
  }

  public synchronized void cancel() {
    cancelled = true;
    if (stop != null) stop.run();
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }
}
