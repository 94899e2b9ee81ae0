package dev.heed.rerank.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The gradient of a projection's matrix: ∂L/∂M = Σ xᵀ ∂L/∂(xM) over tokens. Every row of it is
/// summed by one thread in one order, so that it is the same on any number of them.
final class MatrixGradient {
  private static final int ROWS_AT_A_TIME = 48;

  /// Tokens that carry a gradient: most of a document's are nobody's nearest.
  private final List<float[]> states = new ArrayList<>();

  private final List<float[]> gradients = new ArrayList<>();

  MatrixGradient(List<Encoded> texts) {
    for (Encoded text : texts)
      for (int token = 0; token < text.states().length; token++)
        if (text.hasGradient(token)) {
          states.add(text.states()[token]);
          gradients.add(text.gradient()[token]);
        }
  }

  /// The gradients of all tokens together.
  ///
  /// @return (width, dimensions)
  float[][] sum(int width, int dimensions) {
    float[][] sum = new float[width][dimensions];
    int parts = (width + ROWS_AT_A_TIME - 1) / ROWS_AT_A_TIME;
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part ->
                addRows(part * ROWS_AT_A_TIME, Math.min(width, (part + 1) * ROWS_AT_A_TIME), sum));
    return sum;
  }

  private void addRows(int from, int to, float[][] sum) {
    int token = 0;
    for (; token + 3 < states.size(); token += 4)
      for (int i = from; i < to; i++)
        add(
            sum[i],
            states.get(token)[i],
            gradients.get(token),
            states.get(token + 1)[i],
            gradients.get(token + 1),
            states.get(token + 2)[i],
            gradients.get(token + 2),
            states.get(token + 3)[i],
            gradients.get(token + 3));
    for (; token < states.size(); token++) {
      float[] gradient = gradients.get(token);
      for (int i = from; i < to; i++) {
        float times = states.get(token)[i];
        float[] row = sum[i];
        for (int k = 0; k < row.length; k++) row[k] += times * gradient[k];
      }
    }
  }

  private static void add(
      float[] row,
      float a,
      float[] ga,
      float b,
      float[] gb,
      float c,
      float[] gc,
      float d,
      float[] gd) {
    for (int k = 0; k < row.length; k++)
      row[k] += (a * ga[k] + b * gb[k]) + (c * gc[k] + d * gd[k]);
  }
}
