package dev.heed.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void anAxisEndsAtRoundNumbersAndTicksThem() {
    Axis axis = Axis.linear(0, .73, 10, 110);

    assertThat(ticks(axis)).containsExactly("0", "0.2", "0.4", "0.6", "0.8");
    assertThat(axis.at(0)).isEqualTo(10);
    assertThat(axis.at(.4)).isCloseTo(60, within(1e-9));
    assertThat(axis.at(.8)).isCloseTo(110, within(1e-9));
  }

  /// It goes from −.04 to .08; in steps of .02 there would be seven ticks, in steps of .05 there
  /// are two, and −.05 lies beyond its end.
  @Test
  void noTickLiesBeyondTheEndsOfAnAxis() {
    assertThat(ticks(Axis.linear(-.0352, .0674, 0, 100))).containsExactly("0", "0.05");
    long seed = 20261128;
    Random random = new Random(seed);
    for (int trial = 0; trial < 1000; trial++) {
      double low = random.nextGaussian();
      Axis axis = Axis.linear(low, low + Math.pow(10, 6 * random.nextDouble() - 5), 0, 1);
      for (double tick : axis.ticks())
        assertThat(axis.at(tick)).as("seed %d, trial %d", seed, trial).isBetween(-1e-6, 1 + 1e-6);
    }
  }

  @Test
  void anAxisThatPointsUpHasItsGreatestValueAtTheTop() {
    Axis axis = Axis.linear(-.5, .5, 100, 0);

    assertThat(axis.at(axis.to())).isZero();
    assertThat(axis.at(0)).isCloseTo(50, within(1e-9));
    assertThat(ticks(axis)).containsExactly("−0.5", "0", "0.5");
  }

  @Test
  void oneValueAloneStillHasAnAxis() {
    Axis axis = Axis.linear(.4, .4, 0, 100);

    assertThat(axis.from()).isLessThanOrEqualTo(.4);
    assertThat(axis.to()).isGreaterThanOrEqualTo(.4).isGreaterThan(axis.from());
  }

  @Test
  void equalRatiosAreEqualDistancesOnALogarithmicAxis() {
    Axis axis = Axis.logarithmic(1.2, 80, 0, 100);

    assertThat(axis.from()).isEqualTo(1);
    assertThat(axis.to()).isEqualTo(100);
    assertThat(axis.at(10)).isCloseTo(50, within(1e-9));
    assertThat(ticks(axis)).containsExactly("1", "10", "100");
  }

  @Test
  void aShortLogarithmicAxisTicksTwosAndFivesToo() {
    assertThat(ticks(Axis.logarithmic(2.5, 18, 0, 100))).containsExactly("2", "5", "10", "20");
  }

  private static List<String> ticks(Axis axis) {
    return axis.ticks().stream().map(Figures::tick).toList();
  }
}
