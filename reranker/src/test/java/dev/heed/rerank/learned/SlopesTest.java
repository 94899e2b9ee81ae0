package dev.heed.rerank.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Against a loss that is written a second time, naively and in doubles. Its central differences
/// with a step of 1e-6 are right to about 1e-9, so what is left is the rounding of the floats: sums
/// of some hundred numbers near 1, each to 6e-8 of itself.
class SlopesTest {
  private static final int WIDTH = 9;
  private static final int DIMENSIONS = 5;
  private static final double SCALE = 7;
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 2e-5;

  private final SplittableRandom random = new SplittableRandom(17);
  private final TextStates states = text -> states(text);
  private final Batch batch =
      new Batch(
          List.of("q0", "q1 is longer", "q2"),
          List.of("d0", "d1", "d2 is longer", "d3", "d4"),
          new int[] {0, 3, 1},
          new boolean[][] {
            {false, false, true, false, false}, {false, false, false, false, false}, new boolean[5]
          });
  private final LateInteraction now =
      new LateInteraction(new Projection(matrix()), new Projection(matrix()));

  /// From 3 to 6 tokens, always the same for a text.
  private static float[][] states(String text) {
    var random = new SplittableRandom(text.hashCode());
    float[][] states = new float[3 + text.length() % 4][WIDTH];
    for (float[] token : states)
      for (int i = 0; i < WIDTH; i++) token[i] = (float) random.nextGaussian();
    return states;
  }

  private float[][] matrix() {
    float[][] matrix = new float[WIDTH][DIMENSIONS];
    for (float[] row : matrix)
      for (int k = 0; k < DIMENSIONS; k++) row[k] = (float) random.nextGaussian();
    return matrix;
  }

  @Test
  void theLossIsThatOfTheNaiveComputation() {
    Slopes slopes = Slopes.of(batch, states, now, SCALE);

    assertThat(slopes.loss())
        .isCloseTo(
            loss(doubles(now.query()), doubles(now.document()), Math.log(SCALE)),
            within(TOLERANCE));
  }

  @Test
  void everyEntryOfBothMatricesHasTheSlopeOfFiniteDifferences() {
    Slopes slopes = Slopes.of(batch, states, now, SCALE);
    double[][] query = doubles(now.query());
    double[][] document = doubles(now.document());

    for (int i = 0; i < WIDTH; i++)
      for (int k = 0; k < DIMENSIONS; k++) {
        assertThat((double) slopes.query()[i][k])
            .isCloseTo(difference(query, i, k, query, document), within(TOLERANCE));
        assertThat((double) slopes.document()[i][k])
            .isCloseTo(difference(document, i, k, query, document), within(TOLERANCE));
      }
    assertThat(largest(slopes.query())).isGreaterThan(.05); // zeros would pass as well
    assertThat(largest(slopes.document())).isGreaterThan(.05);
  }

  @Test
  void theTemperatureHasTheSlopeOfFiniteDifferences() {
    double[][] query = doubles(now.query());
    double[][] document = doubles(now.document());
    double up = loss(query, document, Math.log(SCALE) + STEP);
    double down = loss(query, document, Math.log(SCALE) - STEP);

    double slope = Slopes.of(batch, states, now, SCALE).logScale();

    assertThat(slope).isCloseTo((up - down) / (2 * STEP), within(TOLERANCE));
    assertThat(Math.abs(slope)).isGreaterThan(.01);
  }

  private double difference(double[][] moved, int i, int k, double[][] query, double[][] document) {
    double was = moved[i][k];
    moved[i][k] = was + STEP;
    double up = loss(query, document, Math.log(SCALE));
    moved[i][k] = was - STEP;
    double down = loss(query, document, Math.log(SCALE));
    moved[i][k] = was;
    return (up - down) / (2 * STEP);
  }

  private double loss(double[][] query, double[][] document, double logScale) {
    double loss = 0;
    for (int q = 0; q < batch.queries().size(); q++) {
      double[][] asked = unit(states.of(batch.queries().get(q)), query);
      double all = 0;
      double wanted = 0;
      for (int d = 0; d < batch.documents().size(); d++) {
        if (batch.leftOut()[q][d]) continue;
        double score = maxSim(asked, unit(states.of(batch.documents().get(d)), document));
        double likely = Math.exp(Math.exp(logScale) * score);
        all += likely;
        if (d == batch.wanted()[q]) wanted = likely;
      }
      loss -= Math.log(wanted / all) / batch.queries().size();
    }
    return loss;
  }

  private static double[][] unit(float[][] states, double[][] matrix) {
    double[][] vectors = new double[states.length][DIMENSIONS];
    for (int token = 0; token < states.length; token++) {
      double square = 0;
      for (int k = 0; k < DIMENSIONS; k++) {
        for (int i = 0; i < WIDTH; i++) vectors[token][k] += states[token][i] * matrix[i][k];
        square += vectors[token][k] * vectors[token][k];
      }
      for (int k = 0; k < DIMENSIONS; k++) vectors[token][k] /= Math.sqrt(square);
    }
    return vectors;
  }

  private static double maxSim(double[][] query, double[][] document) {
    double sum = 0;
    for (double[] one : query) {
      double largest = -2;
      for (double[] other : document) {
        double cosine = 0;
        for (int k = 0; k < DIMENSIONS; k++) cosine += one[k] * other[k];
        largest = Math.max(largest, cosine);
      }
      sum += largest / query.length;
    }
    return sum;
  }

  private static double[][] doubles(Projection projection) {
    double[][] matrix = new double[WIDTH][DIMENSIONS];
    for (int i = 0; i < WIDTH; i++)
      for (int k = 0; k < DIMENSIONS; k++) matrix[i][k] = projection.matrix()[i][k];
    return matrix;
  }

  private static double largest(float[][] slopes) {
    double largest = 0;
    for (float[] row : slopes) for (float slope : row) largest = Math.max(largest, Math.abs(slope));
    return largest;
  }
}
