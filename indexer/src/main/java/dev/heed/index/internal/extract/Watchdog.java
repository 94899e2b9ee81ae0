package dev.heed.index.internal.extract;

import dev.heed.index.internal.UnreadableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs one reading of a file on a thread of its own, so that no file can hold up a job or break
/// it: time is limited, and an exhausted stack or heap fails only this file.
///
/// When the time is up the thread is interrupted, which ends waiting and, at the next word, the
/// writing of text. A parser that computes on without a word is left to itself: a daemon thread
/// that ends with its work or with the process.
final class Watchdog {
  private static final long STACK = 4L << 20;

  private Watchdog() {}

  static <T> T within(Duration limit, Callable<T> reading) throws UnreadableException {
    FutureTask<T> task = new FutureTask<>(reading);
    Thread.ofPlatform().daemon().name("heed-reading").stackSize(STACK).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new UnreadableException(
          "took longer than %s to read (index.limits.parse-time)".formatted(seconds(limit)), late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UnreadableException("interrupted while it was read", interrupted);
    } catch (ExecutionException failed) {
      throw Reasons.of(failed.getCause());
    } finally {
      task.cancel(true);
    }
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() < 1000 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
  }
}
