package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BlendingTest {

  /// Mean 2, deviation 1: z is −1 and +1. Mean 20, deviation 10: z is +1 and −1.
  @Test
  void scoresAreAddedInTheirDeviationsFromTheMean() {
    assertThat(Blending.blend(new double[] {1, 3}, new double[] {30, 10}, 0.5))
        .containsExactly(new double[] {-0.5, 0.5}, within(1e-12));
  }

  @Test
  void scoresThatAreAllEqualChangeNothing() {
    assertThat(Blending.blend(new double[] {1, 3}, new double[] {0.1, 0.1}, 100))
        .containsExactly(new double[] {-1, 1}, within(1e-12));
    assertThat(Blending.blend(new double[] {5}, new double[] {7}, 1)).containsExactly(0);
    assertThat(Blending.blend(new double[0], new double[0], 1)).isEmpty();
  }

  @Test
  void aCandidateWithoutASecondScoreIsAnError() {
    assertThatThrownBy(() -> Blending.blend(new double[2], new double[1], 1))
        .hasMessage("each candidate needs two scores, got 2 and 1");
  }
}
