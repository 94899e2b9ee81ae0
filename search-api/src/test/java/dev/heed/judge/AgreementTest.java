package dev.heed.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.judge.Agreement.Both;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  @Test
  void kappaIsTheAgreementBeyondChance() {
    Agreement agreement = agreement(new int[][] {{20, 5}, {10, 15}});

    assertThat(agreement.pairs()).isEqualTo(50);
    assertThat(agreement.observed()).isEqualTo(.7);
    assertThat(agreement.byChance()).isCloseTo(.5 * .6 + .5 * .4, within(1e-12));
    assertThat(agreement.kappa()).isCloseTo(.4, within(1e-12));
  }

  @Test
  void aJudgeOfOneWordAgreesNoBetterThanChance() {
    Agreement agreement = agreement(new int[][] {{0, 9, 0}, {0, 4, 0}, {0, 2, 0}});

    assertThat(agreement.observed()).isEqualTo(4.0 / 15);
    assertThat(agreement.kappa()).isZero();
  }

  @Test
  void fullAgreementIsOneAndOneLabelAloneTellsNothing() {
    assertThat(agreement(new int[][] {{3, 0}, {0, 2}}).kappa()).isEqualTo(1);
    assertThat(agreement(new int[][] {{3, 0}, {0, 0}}).kappa()).isNaN();
  }

  @Test
  void theIntervalHoldsKappaAndIsNarrowerWithMorePairs() {
    Agreement few = agreement(new int[][] {{20, 5}, {10, 15}});
    Agreement many = agreement(new int[][] {{200, 50}, {100, 150}});

    assertThat(few.interval(42)).isEqualTo(few.interval(42));
    assertThat(few.interval(42).low()).isBetween(.1, .25);
    assertThat(few.interval(42).high()).isBetween(.55, .7);
    assertThat(many.interval(42).low()).isBetween(.3, .35);
    assertThat(agreement(new int[][] {{3, 0}, {0, 0}}).interval(42).low()).isNaN();
  }

  private static Agreement agreement(int[][] counts) {
    List<Both> both = new ArrayList<>();
    for (int people = 0; people < counts.length; people++)
      for (int judge = 0; judge < counts.length; judge++)
        for (int i = 0; i < counts[people][judge]; i++) both.add(new Both(people, judge));
    return Agreement.of(both, counts.length);
  }
}
