package dev.heed.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertThat(new Samples(new double[] {4, 1, 3, 2}).median()).isEqualTo(2.5);
  }

  @Test
  void nineteenOfTwentySamplesLieBelowThe95thPart() {
    double[] values = new double[21];
    for (int i = 0; i < values.length; i++) values[i] = i;
    assertThat(new Samples(values).at(0.95)).isEqualTo(19);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Samples(new double[0]));
  }
}
