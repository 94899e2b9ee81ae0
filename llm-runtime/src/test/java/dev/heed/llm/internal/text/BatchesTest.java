package dev.heed.llm.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void putsTextsOfLikeLengthTogetherLongestFirst() {
    // 2 x 40 would be 80 tokens; 3 x 20 are 60
    assertThat(Batches.of(new int[] {10, 40, 20, 39, 15, 5}, 60))
        .containsExactly(List.of(1), List.of(3), List.of(2, 4, 0), List.of(5));
  }

  @Test
  void aTextLongerThanTheLimitIsAlone() {
    assertThat(Batches.of(new int[] {500, 3}, 100)).containsExactly(List.of(0), List.of(1));
  }

  @Test
  void aLimitOfOneTokenLeavesEveryTextAlone() {
    assertThat(Batches.of(new int[] {7, 7, 7}, 1)).hasSize(3);
  }

  @Test
  void everyTextIsInOneBatchAndNoBatchIsTooLarge() {
    long seed = System.nanoTime();
    System.out.println("everyTextIsInOneBatch seed " + seed);
    int[] lengths = new Random(seed).ints(1000, 1, 513).toArray();

    List<List<Integer>> batches = Batches.of(lengths, 1024);

    assertThat(batches.stream().flatMap(List::stream))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1000).boxed().toList());
    assertThat(batches)
        .as("seed %d", seed)
        .allMatch(
            batch ->
                batch.size() * batch.stream().mapToInt(text -> lengths[text]).max().orElseThrow()
                    <= 1024);
  }

  @Test
  void noTextsMakeNoBatches() {
    assertThat(Batches.of(new int[0], 100)).isEmpty();
  }
}
