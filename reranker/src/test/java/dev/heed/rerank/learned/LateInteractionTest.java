package dev.heed.rerank.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.rerank.store.QuantisedWindow;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LateInteractionTest {

  /// The first token of the query is likest the second of the document (.6·.8 + .8·.6 = .96), the
  /// second the first (1): their mean is .98.
  @Test
  void aScoreIsTheMeanOfTheBestMatchOfEachOfTheQuerysTokens() {
    float[][] query = {{.6f, .8f}, {1, 0}};
    float[][] document = {{1, 0}, {.8f, .6f}, {0, -1}};

    assertThat(LateInteraction.score(query, document)).isCloseTo(.98, within(1e-7));
  }

  @Test
  void vectorsHaveUnitLengthAndAStateOfZerosStaysZero() {
    var interaction = LateInteraction.untrained(6, 3, 1);
    float[][] vectors = interaction.queryVectors(new float[][] {{5, 0, 1, 0, 0, 2}, new float[6]});

    assertThat(length(vectors[0])).isCloseTo(1, within(1e-6));
    assertThat(vectors[1]).containsOnly(0);
  }

  @Test
  void theFirstDirectionsAreOrthogonal() {
    float[][] matrix = LateInteraction.untrained(20, 7, 3).query().matrix();
    for (int one = 0; one < 7; one++)
      for (int other = 0; other <= one; other++) {
        double dot = 0;
        for (float[] row : matrix) dot += (double) row[one] * row[other];
        assertThat(dot).isCloseTo(one == other ? 1 : 0, within(1e-6));
      }
  }

  /// Of numbers up to m in steps of m/127 each is off by at most m/254. Of 32 random dimensions m
  /// is near .5, and against a query of unit length the errors add up to about .5/254/√3 ≈ .001.
  @Test
  void eightBitsScoreAlmostLikeFloats() {
    var random = new SplittableRandom(8);
    for (int trial = 0; trial < 50; trial++) {
      float[][] query = vectors(random, 7, 32);
      float[][] document = vectors(random, 40, 32);
      assertThat(LateInteraction.score(query, QuantisedWindow.of(document)))
          .isCloseTo(LateInteraction.score(query, document), within(.005));
    }
  }

  @Test
  void aVectorOfZerosInEightBitsIsOne() {
    float[][] zeros = new float[1][4];

    assertThat(LateInteraction.score(zeros, QuantisedWindow.of(zeros))).isZero();
  }

  @Test
  void moreDimensionsThanStatesAreWideAreRefused() {
    assertThatThrownBy(() -> LateInteraction.untrained(6, 7, 1))
        .hasMessage("vectors must have 1 to 6 dimensions, as wide as the states, got 7");
  }

  private static float[][] vectors(SplittableRandom random, int tokens, int dimensions) {
    float[][] vectors = new float[tokens][dimensions];
    for (float[] vector : vectors)
      for (int k = 0; k < dimensions; k++) vector[k] = (float) random.nextGaussian();
    Projection.toUnitLength(vectors);
    return vectors;
  }

  private static double length(float[] vector) {
    double square = 0;
    for (float value : vector) square += (double) value * value;
    return Math.sqrt(square);
  }
}
