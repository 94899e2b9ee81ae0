package dev.heed.llm.internal.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GridTest {
  private static final long SEED = 20261124;

  /// What Q4_1 and Q4_K decode to: number · d + m, where neither 0 nor 15 need be among the
  /// numbers.
  @Test
  void weightsThatCameFromFourBitsAreOnTheirGridAgain() {
    System.out.println("GridTest: seed " + SEED);
    Random random = new Random(SEED);
    for (int block = 0; block < 10_000; block++) {
      float step = half(random.nextGaussian() * .02);
      float least = half(random.nextGaussian());
      float[] weights = new float[32];
      for (int i = 0; i < weights.length; i++) weights[i] = (1 + random.nextInt(13)) * step + least;

      Grid grid = Grid.of(weights);

      for (float weight : weights)
        assertThat(grid.least() + grid.number(weight) * grid.step())
            .isCloseTo(weight, within(5e-7f * Math.max(1, Math.abs(least))));
    }
  }

  @Test
  void otherWeightsAreRoundedToSixteenNumbersFromTheLeastToTheMost() {
    Grid grid = Grid.of(new float[] {-1.5f, .4f, 1.57f, 6, 2.71f});
    assertThat(grid).isEqualTo(new Grid(-1.5f, .5f));
    assertThat(grid.number(-1.5f)).isZero();
    assertThat(grid.number(.4f)).isEqualTo(4);
    assertThat(grid.number(1.57f)).isEqualTo(6);
    assertThat(grid.number(6)).isEqualTo(15);
  }

  @Test
  void equalWeightsAreOneNumber() {
    Grid grid = Grid.of(new float[] {.25f, .25f, .25f});
    assertThat(grid.least() + grid.number(.25f) * grid.step()).isEqualTo(.25f);
  }

  /// As a block has its scale and its minimum.
  private static float half(double number) {
    return Float.float16ToFloat(Float.floatToFloat16((float) number));
  }
}
