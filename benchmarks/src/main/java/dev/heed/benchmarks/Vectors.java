package dev.heed.benchmarks;

import java.util.SplittableRandom;

/// Vectors of unit length that lie in clusters, as those of texts do; the same on every run.
///
/// @param count of documents: their vectors have the numbers from 0
record Vectors(int count) {
  static final int DIMENSION = 384;
  private static final long SEED = 384;
  private static final int CLUSTER = 200;

  /// Length of what is added to a cluster's centre, which has length 1.
  private static final double NOISE = 0.8;

  /// A query lies nearer to its document.
  private static final double QUERY_NOISE = 0.5;

  float[] document(int number) {
    int clusters = Math.max(1, count / CLUSTER);
    float[] centre = gaussian(new SplittableRandom(SEED - 1 - number % clusters));
    return near(centre, new SplittableRandom(SEED + number), NOISE);
  }

  float[] query(int number) {
    SplittableRandom lot = new SplittableRandom(SEED * 31 + number);
    return near(document(lot.nextInt(count)), lot, QUERY_NOISE);
  }

  private static float[] near(float[] centre, SplittableRandom lot, double distance) {
    float[] noise = gaussian(lot);
    float[] vector = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) vector[d] = (float) (centre[d] + distance * noise[d]);
    return unit(vector);
  }

  /// A direction, all alike probable.
  private static float[] gaussian(SplittableRandom lot) {
    float[] vector = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) vector[d] = (float) lot.nextGaussian();
    return unit(vector);
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) squares += (double) value * value;
    float scale = (float) (1 / Math.sqrt(squares));
    for (int d = 0; d < DIMENSION; d++) vector[d] *= scale;
    return vector;
  }
}
