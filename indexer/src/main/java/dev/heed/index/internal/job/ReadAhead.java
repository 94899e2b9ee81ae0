package dev.heed.index.internal.job;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Opens and reads a feed in a thread of its own, a few items ahead of the writer, in the feed's
/// order. A slow beginning, such as the counting of a large folder or a download, can so be broken
/// off like everything else.
final class ReadAhead implements AutoCloseable {
  private static final int ITEMS = 8;
  private static final long PAUSE_MILLIS = 50;

  /// How long a parser that does not heed its interrupt is waited for.
  private static final long LONGEST_GOODBYE_MILLIS = 300;

  /// Opens a feed.
  interface Opening {
    Feed open() throws IOException;
  }

  /// A reading, or the end.
  private record Next(@Nullable Reading reading) {}

  private final BlockingQueue<Next> queue = new ArrayBlockingQueue<>(ITEMS);
  private final Thread reader;
  private volatile long expected = -1;
  private volatile boolean closed;

  ReadAhead(Opening opening) {
    this.reader = Thread.ofPlatform().name("heed-reader").daemon().start(() -> readAll(opening));
  }

  /// The next reading, null after the last one or when the job is to stop.
  @Nullable Reading next(BooleanSupplier stopped) throws IOException {
    try {
      while (!stopped.getAsBoolean()) {
        Next next = queue.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) return next.reading();
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while indexing", e);
    }
  }

  /// About how many items the feed has, -1 while unknown.
  long expected() {
    return expected;
  }

  @Override
  public void close() {
    closed = true;
    reader.interrupt();
    try {
      reader.join(LONGEST_GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readAll(Opening opening) {
    try {
      try (Feed feed = opening.open()) {
        Reading reading = feed.next();
        while (reading != null && !closed) {
          expected = feed.expected();
          offer(new Next(reading));
          reading = feed.next();
        }
      } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
        offer(new Next(new Reading.Broken(reason(e))));
      }
      offer(new Next(null));
    } catch (InterruptedException e) {
      if (!closed) throw new IllegalStateException("only close() interrupts the reader", e);
    }
  }

  private void offer(Next next) throws InterruptedException {
    while (!closed && !queue.offer(next, PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {}
  }

  private static String reason(Throwable problem) {
    String message = problem.getMessage();
    return problem instanceof IOException && message != null ? message : problem.toString();
  }
}
