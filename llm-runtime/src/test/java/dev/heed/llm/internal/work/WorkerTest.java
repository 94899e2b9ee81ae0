package dev.heed.llm.internal.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.BusyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {
  private final Worker worker = new Worker("test", 2);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void close() {
    go.countDown();
    worker.close();
    callers.close();
  }

  @Test
  void readingGoesBeforeGeneratingThatCameEarlier() throws Exception {
    Future<?> first = call(Priority.GENERATING, "first", true);
    begun.await();
    Future<?> generating = call(Priority.GENERATING, "generating", false);
    awaitWaiting(1);
    Future<?> reading = call(Priority.READING, "reading", false);
    awaitWaiting(2);
    go.countDown();
    for (Future<?> call : List.of(first, generating, reading)) call.get();
    assertThat(done).containsExactly("first", "reading", "generating");
  }

  @Test
  void oneMoreThanMayWaitIsRefusedWithTheLimit() throws Exception {
    Future<?> first = call(Priority.READING, "first", true);
    begun.await();
    List<Future<?>> waiting =
        List.of(call(Priority.READING, "second", false), call(Priority.READING, "third", false));
    awaitWaiting(2);
    assertThatThrownBy(() -> worker.run(Priority.READING, _ -> "fourth"))
        .isInstanceOf(BusyException.class)
        .hasMessageStartingWith("the model is busy: 2 calls wait for it already");
    go.countDown();
    first.get();
    for (Future<?> call : waiting) call.get();
  }

  @Test
  void anInterruptedCallerStopsTheWorkThatHasBegun() throws Exception {
    var stopped = new CountDownLatch(1);
    var caller =
        Thread.ofVirtual()
            .start(
                () ->
                    assertThatThrownBy(
                            () ->
                                worker.run(
                                    Priority.READING,
                                    cancellation -> {
                                      try (var _ = cancellation.stoppedBy(stopped::countDown)) {
                                        begun.countDown();
                                        awaitUninterruptibly(stopped);
                                        throw new IllegalStateException("stopped in its middle");
                                      }
                                    }))
                        .isInstanceOf(CancellationException.class));
    begun.await();
    caller.interrupt();
    caller.join();
    assertThat(worker.<String>run(Priority.READING, _ -> "goes on")).isEqualTo("goes on");
  }

  @Test
  void whatWaitsWhenItsCallerIsInterruptedIsNeverRun() throws Exception {
    Future<?> first = call(Priority.READING, "first", true);
    begun.await();
    var caller =
        Thread.ofVirtual().start(() -> worker.run(Priority.READING, _ -> done.add("never")));
    awaitWaiting(1);
    caller.interrupt();
    caller.join();
    go.countDown();
    first.get();
    worker.close();
    assertThat(done).containsExactly("first");
  }

  @Test
  void closingWaitsForWhatWasTakenAndTakesNoMore() throws Exception {
    Future<?> first = call(Priority.READING, "first", true);
    begun.await();
    Future<?> second = call(Priority.READING, "second", false);
    awaitWaiting(1);
    Future<?> closing = callers.submit(worker::close);
    go.countDown();
    closing.get();
    first.get();
    second.get();
    assertThat(done).containsExactly("first", "second");
    assertThatThrownBy(() -> worker.run(Priority.READING, _ -> "late"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model is closed");
  }

  @Test
  void anErrorReachesItsCaller() {
    assertThatThrownBy(
            () ->
                worker.run(
                    Priority.READING,
                    _ -> {
                      throw new IllegalArgumentException("no such head");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such head");
  }

  private Future<?> call(Priority priority, String name, boolean waits) {
    return callers.submit(
        () ->
            worker.run(
                priority,
                _ -> {
                  if (waits) {
                    begun.countDown();
                    awaitUninterruptibly(go);
                  }
                  return done.add(name);
                }));
  }

  private void awaitWaiting(int pieces) throws InterruptedException {
    while (worker.waiting() < pieces) TimeUnit.MILLISECONDS.sleep(1);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("the worker's own thread is never interrupted", e);
    }
  }
}
