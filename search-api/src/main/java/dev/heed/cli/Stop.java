package dev.heed.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Turns Ctrl-C and `kill` into a question that long work asks between two steps. The process ends
/// only after the work has been closed, so that what was done is committed.
final class Stop implements BooleanSupplier, AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final PrintWriter err;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::ask, "stop");

  /// @param err where the user is told that it takes a moment
  Stop(PrintWriter err) {
    this.err = err;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public boolean getAsBoolean() {
    return asked.get();
  }

  /// The work is closed: nothing needs to be waited for.
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending already, and no longer waits for this.
    }
  }

  private void ask() {
    asked.set(true);
    err.println("heed: finishing what is begun; all that is done is kept");
    err.flush();
    try {
      closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
