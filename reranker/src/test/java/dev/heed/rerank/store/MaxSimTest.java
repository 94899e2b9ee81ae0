package dev.heed.rerank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MaxSimTest {

  /// Two tokens, (1, 0) and (0, 2); queries (3, 1) and (0, 1): the largest products are 3 and 2.
  @Test
  void theScoreIsTheMeanOverTheQueriesOfTheLargestProduct() {
    var form = new VectorForm(1, 2);
    QuantisedWindow window = QuantisedWindow.of(form, new float[][] {{1, 0, 0, 2}});
    float[] queries = {9, 9, 3, 1, 0, 1};

    assertThat(new MaxSim().of(window, 0, queries, 1, 3)).isEqualTo(2.5, within(1e-6));
  }

  @Test
  void theFastWayIsTheNaiveOneOfTheRoundedVectorsWithinTheSumsOfFloats() {
    long seed = 20261128;
    Random random = new Random(seed);
    MaxSim maxSim = new MaxSim();
    for (int round = 0; round < 200; round++) {
      var form = new VectorForm(1 + random.nextInt(3), 1 + random.nextInt(70));
      float[][] vectors = MadeUp.vectors(random, form, 1 + random.nextInt(130));
      QuantisedWindow window = QuantisedWindow.of(form, vectors);
      int rows = 1 + random.nextInt(6);
      float[] queries = MadeUp.vectors(random, new VectorForm(1, form.dimensions()), rows)[0];
      int head = random.nextInt(form.perToken());

      assertThat(maxSim.of(window, head, queries, 0, rows))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(naive(window, head, queries, rows), within(1e-4));
    }
  }

  private static double naive(QuantisedWindow window, int head, float[] queries, int rows) {
    int d = window.form().dimensions();
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int token = 0; token < window.tokens(); token++) {
        double product = 0;
        for (int i = 0; i < d; i++)
          product += (double) queries[row * d + i] * number(window, head, token, i);
        largest = Math.max(largest, product);
      }
      sum += largest;
    }
    return sum / rows;
  }

  private static double number(QuantisedWindow window, int head, int token, int i) {
    int n = window.tokens();
    return (double) window.scales()[head * n + token]
        * window.numbers()[(head * window.form().dimensions() + i) * n + token];
  }

  /// A scale is the largest number over 127; rounding moves a number by half of it at most.
  @Test
  void roundingMovesNoNumberByMoreThanHalfItsScale() {
    Random random = new Random(7);
    var form = new VectorForm(2, 64);
    float[][] vectors = MadeUp.vectors(random, form, 50);
    QuantisedWindow window = QuantisedWindow.of(form, vectors);
    for (int head = 0; head < 2; head++)
      for (int token = 0; token < 50; token++)
        for (int i = 0; i < 64; i++)
          assertThat(number(window, head, token, i))
              .isEqualTo(
                  vectors[head][token * 64 + i],
                  within(window.scales()[head * 50 + token] * .5 + 1e-6));
  }

  @Test
  void aVectorOfZerosStaysOne() {
    var form = new VectorForm(1, 4);
    QuantisedWindow window = QuantisedWindow.of(form, new float[1][8]);
    assertThat(new MaxSim().of(window, 0, new float[] {1, 2, 3, 4}, 0, 1)).isZero();
  }

  @Test
  void aWindowOfAnotherSizeThanItSaysIsRefused() {
    assertThatThrownBy(
            () -> new QuantisedWindow(new VectorForm(1, 4), 2, new float[2], new byte[7]))
        .hasMessageContaining("have 2 scales and 8 numbers, got 2 and 7");
  }
}
