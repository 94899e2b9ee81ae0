package dev.heed.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Does the same with several things at once.
final class SideBySide {
  /// Of one question: others ask too.
  private static final int AT_ONCE = 4;

  private SideBySide() {}

  /// What comes of each, in their order.
  static <T, R> List<R> map(List<T> items, Function<T, R> each) {
    if (items.size() == 1) return List.of(each.apply(items.getFirst()));
    Semaphore places = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<R>> tasks = new ArrayList<>();
      for (T item : items) tasks.add(() -> placed(places, item, each));
      List<R> results = new ArrayList<>();
      for (Future<R> future : threads.invokeAll(tasks)) results.add(future.get());
      return results;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the steps are not wanted any more");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException("a step failed", e.getCause());
    }
  }

  private static <T, R> R placed(Semaphore places, T item, Function<T, R> each)
      throws InterruptedException {
    places.acquire();
    try {
      return each.apply(item);
    } finally {
      places.release();
    }
  }
}
