package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  @Test
  void theSameOrderIsOneAndTheOppositeMinusOne() {
    assertThat(of(new double[] {1, 5, 2}, new double[] {10, 1000, 20})).isEqualTo(1);
    assertThat(of(new double[] {1, 5, 2}, new double[] {3, 1, 2})).isEqualTo(-1);
  }

  /// Without ties ρ = 1 − 6 Σ d² / (n (n² − 1)); ranks 1 2 3 4 5 against 2 1 4 3 5: Σ d² = 4.
  @Test
  void anOrderIsComparedByItsRanks() {
    assertThat(of(new double[] {1, 2, 3, 4, 5}, new double[] {.2, .1, .4, .3, .5}))
        .isCloseTo(1 - 6 * 4 / (5.0 * 24), within(1e-12));
  }

  /// Ranks 1 2.5 2.5 4 against 1 2 3 4: 4.5 / √(4.5 · 5).
  @Test
  void equalValuesShareTheirRanks() {
    assertThat(of(new double[] {1, 7, 7, 9}, new double[] {1, 2, 3, 4}))
        .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void whatIsAllEqualAgreesWithNothing() {
    assertThat(of(new double[] {2, 2, 2}, new double[] {1, 2, 3})).isZero();
  }

  private static double of(double[] one, double[] other) {
    return RankCorrelation.of(one, other);
  }
}
