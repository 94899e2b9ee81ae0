package dev.heed.llm;

import java.nio.FloatBuffer;
import java.util.List;

/// The rotated queries of a sequence's new tokens, which meet keys that were cached without it.
///
/// @param heads those of the reader, in its order
/// @param group heads that share a key head
/// @param headSize d
/// @param scale what q · k is multiplied with, 1 / √d in most models
/// @param values (heads, t · d)
public record Queries(List<Head> heads, int group, int headSize, double scale, float[][] values) {

  /// A late interaction (ColBERT, Khattab and Zaharia 2020) of the model's own heads: the mean over
  /// some rows of the largest scaled q · k over the keys.
  ///
  /// @param from first key of a passage in the cache
  /// @param to behind the last
  /// @return a score for each head
  public double[] maxSim(Rows rows, KeyValues cache, int from, int to) {
    double[] scores = new double[heads.size()];
    for (int head = 0; head < scores.length; head++) {
      float[] keys = keys(head, cache, from, to);
      for (int row = rows.from(); row < rows.to(); row++)
        scores[head] += largest(products(head, row, keys)) / rows.count();
    }
    return scores;
  }

  /// The attention that the cached keys would receive, were they all that the rows see: a layer's
  /// window hides none of them.
  public Attention attention(Rows rows, KeyValues cache) {
    float[][] received = new float[heads.size()][cache.length()];
    for (int head = 0; head < received.length; head++) {
      float[] keys = keys(head, cache, 0, cache.length());
      for (int row = rows.from(); row < rows.to(); row++)
        addSoftmax(products(head, row, keys), rows.count(), received[head]);
    }
    return new Attention(received);
  }

  private float[] keys(int head, KeyValues cache, int from, int to) {
    Head one = heads.get(head);
    FloatBuffer all = cache.part(2 * one.layer()); // (g, n, d)
    float[] keys = new float[(to - from) * headSize];
    all.get((one.head() / group * cache.length() + from) * headSize, keys);
    return keys;
  }

  /// Scaled q · k of one row.
  private float[] products(int head, int row, float[] keys) {
    float[] products = new float[keys.length / headSize];
    float factor = (float) scale;
    for (int key = 0; key < products.length; key++)
      products[key] = factor * dot(values[head], row * headSize, keys, key * headSize, headSize);
    return products;
  }

  /// Four sums side by side, which a processor works on at once.
  private static float dot(float[] a, int aAt, float[] b, int bAt, int size) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i + 3 < size; i += 4) {
      s0 = Math.fma(a[aAt + i], b[bAt + i], s0);
      s1 = Math.fma(a[aAt + i + 1], b[bAt + i + 1], s1);
      s2 = Math.fma(a[aAt + i + 2], b[bAt + i + 2], s2);
      s3 = Math.fma(a[aAt + i + 3], b[bAt + i + 3], s3);
    }
    for (; i < size; i++) s0 = Math.fma(a[aAt + i], b[bAt + i], s0);
    return s0 + s1 + s2 + s3;
  }

  private static float largest(float[] products) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float product : products) largest = Math.max(largest, product);
    return largest;
  }

  private static void addSoftmax(float[] products, int rows, float[] received) {
    float largest = largest(products);
    double sum = 0;
    for (float product : products) sum += Math.exp(product - largest);
    for (int key = 0; key < products.length; key++)
      received[key] += (float) (Math.exp(products[key] - largest) / sum / rows);
  }
}
