package dev.heed.rerank.store;

import java.util.Arrays;

/// A late interaction (ColBERT, Khattab and Zaharia 2020): the mean over some query vectors of the
/// largest product with a token's vector. Keeps its buffers, so it is for one thread.
///
/// Products of a query vector with all tokens are made side by side, four numbers of the vectors at
/// a time: the compiler makes vector instructions of the inner loop.
public final class MaxSim {
  private float[] panel = {};
  private float[] products = {};

  /// The score of a window.
  ///
  /// @param head whose vectors are taken, from 0
  /// @param queries vectors of d numbers, one after the other
  /// @param from first of them
  /// @param to behind the last
  public double of(QuantisedWindow window, int head, float[] queries, int from, int to) {
    int n = window.tokens();
    int d = window.form().dimensions();
    if (panel.length < n * d) panel = new float[n * d];
    if (products.length < n) products = new float[n];
    window.panel(head, panel);
    double sum = 0;
    for (int query = from; query < to; query++) sum += largest(queries, query * d, d, n);
    return sum / (to - from);
  }

  private float largest(float[] queries, int at, int d, int n) {
    Arrays.fill(products, 0, n, 0);
    int i = 0;
    for (; i + 3 < d; i += 4) addFour(queries, at + i, i * n, n);
    for (; i < d; i++) {
      float q = queries[at + i];
      for (int token = 0; token < n; token++) products[token] += q * panel[i * n + token];
    }
    float largest = Float.NEGATIVE_INFINITY;
    for (int token = 0; token < n; token++) largest = Math.max(largest, products[token]);
    return largest;
  }

  private void addFour(float[] queries, int at, int first, int n) {
    float q0 = queries[at];
    float q1 = queries[at + 1];
    float q2 = queries[at + 2];
    float q3 = queries[at + 3];
    int second = first + n;
    int third = second + n;
    int fourth = third + n;
    float[] keys = panel;
    float[] sums = products;
    for (int token = 0; token < n; token++)
      sums[token] +=
          q0 * keys[first + token]
              + q1 * keys[second + token]
              + q2 * keys[third + token]
              + q3 * keys[fourth + token];
  }
}
