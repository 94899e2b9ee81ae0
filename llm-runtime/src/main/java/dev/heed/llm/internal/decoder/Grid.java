package dev.heed.llm.internal.decoder;

/// Up to 16 evenly spaced numbers, which stand for a block of weights: weight ≈ least + number ·
/// step, number from 0 to 15.
///
/// Weights that came from 4 bits (Q4_0, Q4_1, Q4_K) lie on such a grid, and it is found again:
/// another grid would round them once more, which was seen to cost four of five next tokens.
record Grid(float least, float step) {
  static final int LARGEST = 15;

  /// How far from the grid a weight may lie, in steps, to count as on it: far more than floats
  /// round, far less than what 32 weights are away from a wrong grid.
  private static final float ON_THE_GRID = .01f;

  /// The coarsest grid from the least to the most of them that has all of them, else the finest.
  static Grid of(float[] weights) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float weight : weights) {
      least = Math.min(least, weight);
      most = Math.max(most, weight);
    }
    for (int steps = 1; steps < LARGEST; steps++) {
      Grid grid = new Grid(least, (most - least) / steps);
      if (grid.has(weights)) return grid;
    }
    return new Grid(least, (most - least) / LARGEST);
  }

  private boolean has(float[] weights) {
    for (float weight : weights) {
      float number = exactNumber(weight);
      if (Math.abs(number - Math.round(number)) > ON_THE_GRID) return false;
    }
    return true;
  }

  /// 0 to 15
  int number(float weight) {
    return Math.clamp(Math.round(exactNumber(weight)), 0, LARGEST);
  }

  private float exactNumber(float weight) {
    return step == 0 ? 0 : (weight - least) / step;
  }
}
