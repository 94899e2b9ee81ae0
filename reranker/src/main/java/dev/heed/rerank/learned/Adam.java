package dev.heed.rerank.learned;

/// Adam (Kingma and Ba, ICLR 2015, arXiv 1412.6980): every number moves by about the rate, whatever
/// the size of its gradient. β₁ = .9, β₂ = .999, ε = 1e-8, as there.
final class Adam {
  private static final double BETA1 = .9;
  private static final double BETA2 = .999;
  private static final double EPSILON = 1e-8;

  private final float[][] mean;
  private final float[][] square;
  private int steps;

  Adam(int rows, int columns) {
    this.mean = new float[rows][columns];
    this.square = new float[rows][columns];
  }

  /// Moves numbers against their gradient, in their place.
  void step(float[][] numbers, float[][] gradient, double rate) {
    steps++;
    float toMean = (float) (1 - BETA1);
    float toSquare = (float) (1 - BETA2);
    float pace = (float) (rate / (1 - Math.pow(BETA1, steps)));
    float spread = (float) (1 / (1 - Math.pow(BETA2, steps)));
    for (int row = 0; row < numbers.length; row++)
      for (int k = 0; k < numbers[row].length; k++) {
        float slope = gradient[row][k];
        mean[row][k] += toMean * (slope - mean[row][k]);
        square[row][k] += toSquare * (slope * slope - square[row][k]);
        numbers[row][k] -=
            pace * mean[row][k] / ((float) Math.sqrt(square[row][k] * spread) + (float) EPSILON);
      }
  }
}
