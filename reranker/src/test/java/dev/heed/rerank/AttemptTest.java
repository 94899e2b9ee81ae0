package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Items of 100 tokens each, at a pace that was learned: 1 ms for each token.
class AttemptTest {
  private static final List<Integer> ITEMS = IntStream.range(0, 40).boxed().toList();

  private final Pace pace = new Pace();
  private final List<Integer> pieces = new ArrayList<>();

  @Test
  void betweenTwoLooksAtTheClockLiesATenthOfTheBudget() {
    learn();

    read(Duration.ofSeconds(4), 1);

    assertThat(pieces).isNotEmpty().allMatch(size -> size <= 4); // 400 ms are 400 tokens
  }

  @Test
  void whereTimeIsNoMatterAPieceIsAsLargeAsIsBest() {
    learn();

    List<Integer> done = read(Reranker.UNLIMITED, 0);

    assertThat(done).hasSize(40);
    assertThat(pieces).containsExactly(10, 10, 10, 10);
  }

  @Test
  void aMachineThatIsSlowerThanItWasIsNoticedInTime() {
    learn();
    Attempt attempt = attempt(Duration.ofMillis(1500));

    List<Integer> done = read(attempt, 10); // ten times as long as planned

    Stage stage = attempt.reranking(List.of(), done.size()).stage();
    assertThat(done.size()).isBetween(1, 3); // one takes a second
    assertThat(stage.remarks())
        .anyMatch(remark -> remark.endsWith("of 40 were read when the time was over"));
  }

  private void learn() {
    pace.taking(100, () -> slept(100));
  }

  private List<Integer> read(Duration budget, double slowness) {
    return read(attempt(budget), slowness);
  }

  private List<Integer> read(Attempt attempt, double slowness) {
    return attempt.inPieces(
        pace,
        ITEMS,
        _ -> 100,
        1000,
        piece -> {
          pieces.add(piece.size());
          slept(slowness * 100 * piece.size());
          return piece;
        });
  }

  private static Attempt attempt(Duration budget) {
    return new Attempt("made-up", List.of(), budget);
  }

  private static boolean slept(double millis) {
    long until = System.nanoTime() + (long) (millis * 1e6);
    while (System.nanoTime() < until) LockSupport.parkNanos(until - System.nanoTime());
    return true;
  }
}
