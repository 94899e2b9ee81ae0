package dev.heed.rerank.learned;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/// A matrix that turns hidden states into vectors of unit length: y = xM / ‖xM‖.
///
/// @param matrix (width, dimensions)
public record Projection(float[][] matrix) {
  private static final float SMALLEST = 1e-12f;

  public int width() {
    return matrix.length;
  }

  public int dimensions() {
    return matrix[0].length;
  }

  /// Tells it from every other.
  String hash() {
    ByteBuffer numbers = ByteBuffer.allocate(width() * dimensions() * Float.BYTES);
    for (float[] row : matrix) for (float number : row) numbers.putFloat(number);
    return HexFormat.of().formatHex(sha256().digest(numbers.array()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Orthogonal columns of unit length, in a direction drawn with the seed: distances between
  /// states are kept about as they are (Johnson and Lindenstrauss 1984).
  static Projection random(int width, int dimensions, long seed) {
    if (dimensions < 1 || dimensions > width)
      throw new IllegalArgumentException(
          "vectors must have 1 to %d dimensions, as wide as the states, got %d"
              .formatted(width, dimensions));
    double[][] columns = orthogonal(width, dimensions, new SplittableRandom(seed));
    float[][] matrix = new float[width][dimensions];
    for (int i = 0; i < width; i++)
      for (int column = 0; column < dimensions; column++)
        matrix[i][column] = (float) columns[column][i];
    return new Projection(matrix);
  }

  /// Directions at right angles, drawn.
  ///
  /// @return (count, width)
  static double[][] orthogonal(int width, int count, SplittableRandom random) {
    double[][] vectors = new double[count][width];
    for (double[] vector : vectors)
      for (int i = 0; i < width; i++) vector[i] = random.nextGaussian();
    makeOrthogonal(vectors);
    return vectors;
  }

  /// Gram and Schmidt, of unit length, in their place.
  static void makeOrthogonal(double[][] vectors) {
    for (int own = 0; own < vectors.length; own++) {
      for (int twice = 0; twice < 2; twice++) // what rounding leaves of a first pass
      for (int before = 0; before < own; before++)
          subtract(vectors[own], dot(vectors[own], vectors[before]), vectors[before]);
      double length = Math.sqrt(dot(vectors[own], vectors[own]));
      for (int i = 0; i < vectors[own].length; i++) vectors[own][i] /= length;
    }
  }

  static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
    return sum;
  }

  private static void subtract(double[] from, double times, double[] what) {
    for (int i = 0; i < from.length; i++) from[i] -= times * what[i];
  }

  /// One vector for each state, not scaled yet.
  ///
  /// @param states (tokens, width)
  /// @return (tokens, dimensions)
  float[][] project(float[][] states) {
    float[][] projected = new float[states.length][dimensions()];
    for (int token = 0; token < states.length; token++) project(states[token], projected[token]);
    return projected;
  }

  /// Four rows at a time, so that the sums are loaded and stored a quarter as often.
  private void project(float[] state, float[] sums) {
    int i = 0;
    for (; i + 3 < state.length; i += 4) {
      float a = state[i];
      float b = state[i + 1];
      float c = state[i + 2];
      float d = state[i + 3];
      float[] rowA = matrix[i];
      float[] rowB = matrix[i + 1];
      float[] rowC = matrix[i + 2];
      float[] rowD = matrix[i + 3];
      for (int k = 0; k < sums.length; k++)
        sums[k] += (a * rowA[k] + b * rowB[k]) + (c * rowC[k] + d * rowD[k]);
    }
    for (; i < state.length; i++) {
      float a = state[i];
      float[] row = matrix[i];
      for (int k = 0; k < sums.length; k++) sums[k] += a * row[k];
    }
  }

  /// Scales vectors to unit length, in their place; a vector of zeros stays one.
  ///
  /// @return what they were long
  static float[] toUnitLength(float[][] vectors) {
    float[] lengths = new float[vectors.length];
    for (int token = 0; token < lengths.length; token++) {
      float[] vector = vectors[token];
      double square = 0;
      for (float value : vector) square += (double) value * value;
      lengths[token] = (float) Math.max(SMALLEST, Math.sqrt(square));
      for (int k = 0; k < vector.length; k++) vector[k] /= lengths[token];
    }
    return lengths;
  }

  /// A vector of unit length for each state, (tokens, dimensions).
  public float[][] unit(float[][] states) {
    float[][] vectors = project(states);
    toUnitLength(vectors);
    return vectors;
  }
}
