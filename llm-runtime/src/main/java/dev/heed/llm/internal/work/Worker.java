package dev.heed.llm.internal.work;

import dev.heed.llm.BusyException;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The one thread that runs a device's work, a piece at a time: two runs at once share its cores
/// and caches, and both take longer than one after the other. Pieces that wait are ordered by
/// priority, then by age. Safe for many threads.
public final class Worker implements AutoCloseable {
  private final ThreadPoolExecutor thread;
  private final int limit;
  private long arrivals;

  /// Starts no thread before there is work.
  ///
  /// @param limit pieces that may wait
  public Worker(String name, int limit) {
    if (limit < 1) throw new IllegalArgumentException("limit must be >= 1, got " + limit);
    this.limit = limit;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            Thread.ofPlatform().name(name).daemon().factory());
  }

  /// One call's piece of work.
  private static final class Piece<T> extends FutureTask<T> implements Comparable<Piece<?>> {
    private static final Comparator<Piece<?>> ORDER =
        Comparator.<Piece<?>, Priority>comparing(piece -> piece.priority)
            .thenComparingLong(piece -> piece.arrival);

    private final Priority priority;
    private final long arrival;
    private final Cancellation cancellation;

    Piece(
        Priority priority,
        long arrival,
        Cancellation cancellation,
        Function<Cancellation, T> work) {
      super(() -> work.apply(cancellation));
      this.priority = priority;
      this.arrival = arrival;
      this.cancellation = cancellation;
    }

    @Override
    public int compareTo(Piece<?> other) {
      return ORDER.compare(this, other);
    }
  }

  /// Runs work on the thread and waits for it. When the caller is interrupted, work that has begun
  /// is stopped and its end awaited, because it uses the caller's memory.
  ///
  /// @throws BusyException when too many wait
  /// @throws CancellationException when the caller was interrupted; it still is
  public <T> T run(Priority priority, Function<Cancellation, T> work) {
    if (Thread.currentThread().isInterrupted()) throw interrupted();
    Piece<T> piece = enqueue(priority, work);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return piece.get();
        } catch (InterruptedException _) {
          interrupted = true;
          if (thread.remove(piece)) throw interrupted();
          piece.cancellation.cancel();
        }
      }
    } catch (ExecutionException e) {
      if (piece.cancellation.isCancelled()) throw interrupted();
      throw unchecked(e);
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private synchronized <T> Piece<T> enqueue(Priority priority, Function<Cancellation, T> work) {
    if (thread.isShutdown()) throw new IllegalStateException("the model is closed");
    if (waiting() >= limit) throw new BusyException(limit);
    var piece = new Piece<>(priority, arrivals++, new Cancellation(), work);
    thread.execute(piece);
    return piece;
  }

  /// Pieces that wait.
  int waiting() {
    return thread.getQueue().size();
  }

  private static CancellationException interrupted() {
    return new CancellationException("interrupted while the model worked");
  }

  private static RuntimeException unchecked(ExecutionException e) {
    if (e.getCause() instanceof Error error) throw error;
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }

  /// Takes no more work, and waits for what was taken.
  @Override
  public void close() {
    synchronized (this) {
      thread.shutdown();
    }
    thread.close();
  }
}
