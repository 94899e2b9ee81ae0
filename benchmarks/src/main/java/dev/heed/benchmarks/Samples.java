package dev.heed.benchmarks;

import java.util.Arrays;

/// What was measured, once for each round.
///
/// @param values ascending, at least one
record Samples(double[] values) {

  Samples {
    if (values.length == 0)
      throw new IllegalArgumentException("no samples: measure a round or more");
    values = values.clone();
    Arrays.sort(values);
  }

  double median() {
    return at(0.5);
  }

  double least() {
    return values[0];
  }

  double most() {
    return values[values.length - 1];
  }

  /// The value below which a part of the others lie, interpolated between neighbours.
  ///
  /// @param part in [0, 1]
  double at(double part) {
    double place = part * (values.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, values.length - 1);
    return values[below] + (place - below) * (values[above] - values[below]);
  }
}
