package dev.heed.evaluate.answers;

/// Solves `matrix · x = right` by Gauss's elimination with row pivoting.
final class LinearEquations {
  private LinearEquations() {}

  /// @param matrix (n, n), regular; overwritten
  /// @param right (n); overwritten
  static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int column = 0; column < n; column++) {
      pivot(matrix, right, column);
      for (int row = 0; row < n; row++) {
        if (row == column) continue;
        double factor = matrix[row][column] / matrix[column][column];
        for (int k = column; k < n; k++) matrix[row][k] -= factor * matrix[column][k];
        right[row] -= factor * right[column];
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) x[i] = right[i] / matrix[i][i];
    return x;
  }

  private static void pivot(double[][] matrix, double[] right, int column) {
    int best = column;
    for (int row = column + 1; row < right.length; row++)
      if (Math.abs(matrix[row][column]) > Math.abs(matrix[best][column])) best = row;
    double[] swapped = matrix[best];
    matrix[best] = matrix[column];
    matrix[column] = swapped;
    double value = right[best];
    right[best] = right[column];
    right[column] = value;
  }
}
