package dev.heed.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.api.web.ProblemException;
import dev.heed.api.web.ProblemKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SearchesTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void oneMoreThanMayRunAndWaitIsTurnedAwayAndTheOthersAreServed() throws Exception {
    var searches = new Searches(1, 1, metrics);
    var begun = new CountDownLatch(1);
    CompletableFuture<String> running =
        CompletableFuture.supplyAsync(
            () ->
                searches.run(
                    "bm25",
                    () -> {
                      begun.countDown();
                      return held("first").get();
                    }));
    begun.await();
    CompletableFuture<String> waiting =
        CompletableFuture.supplyAsync(
            () -> searches.run("bm25", held("second")), Thread::startVirtualThread);
    while (metrics.get("heed.searches.waiting").gauge().value() < 1) Thread.onSpinWait();

    assertThatThrownBy(() -> searches.run("bm25", () -> "third"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.OVERLOADED))
        .hasMessageContaining("1 searches run and 1 may wait");
    release.countDown();
    assertThat(running.get()).isEqualTo("first");
    assertThat(waiting.get()).isEqualTo("second");
    assertThat(searches.run("bm25", () -> "fourth")).isEqualTo("fourth");
  }

  private Supplier<String> held(String result) {
    return () -> {
      try {
        release.await();
        return result;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
