package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.rerank.HeadProfile.Combining;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CombinationTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  @Test
  void aSumIsThatOfTheBestWindow() {
    var sum = new Combination(Combining.SUM, new double[] {1, 2});

    double[] scores =
        sum.of(List.of(new double[][] {{1, 1}}, new double[][] {{5, -3}, {0, 2}}));

    assertThat(scores).containsExactly(3, 4); // 1 + 2·1; the windows have −1 and 4
    assertThat(sum.bestWindow(new double[][] {{5, -3}, {0, 2}})).isEqualTo(1);
  }

  /// z of (0, 2) is (−1, 1) for any scale; the second head counts three times the first.
  @Test
  void zScoresMakeHeadsOfAnyScaleCountByTheirWeights() {
    var mean = new Combination(Combining.Z_SCORES, new double[] {1, 3});

    double[] scores = mean.of(List.of(new double[][] {{0, 200}}, new double[][] {{2, 0}}));

    assertThat(scores[0]).isEqualTo(.5, EXACT);
    assertThat(scores[1]).isEqualTo(-.5, EXACT);
  }
}
