package dev.heed.benchmarks;

import org.jspecify.annotations.Nullable;

/// A figure of heed, and where there is one the bare library's on the same work. A line of a
/// results file.
///
/// @param benchmark `searching`
/// @param data what was worked on: `scifact`
/// @param work what was done: `bm25, 1 thread`
/// @param bare null where there is nothing to compare with
/// @param ratio heed over bare, round by round
record Measurement(
    String benchmark,
    String data,
    String work,
    Metric metric,
    int rounds,
    Spread heed,
    @Nullable Spread bare,
    @Nullable Spread ratio) {

  /// The middle of some rounds, and how far they lie apart.
  record Spread(double least, double median, double most) {
    static Spread of(Samples samples) {
      return new Spread(
          rounded(samples.least()), rounded(samples.median()), rounded(samples.most()));
    }

    /// Four digits: no round repeats more of them.
    private static double rounded(double value) {
      return new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue();
    }
  }

  /// What is measured, the same in every run.
  String name() {
    return String.join(" | ", benchmark, data, work, metric.name());
  }

  static Measurement of(
      String benchmark,
      String data,
      String work,
      Metric metric,
      Samples heed,
      Samples bare,
      Samples ratio) {
    return new Measurement(
        benchmark,
        data,
        work,
        metric,
        heed.values().length,
        Spread.of(heed),
        Spread.of(bare),
        Spread.of(ratio));
  }

  static Measurement alone(
      String benchmark, String data, String work, Metric metric, Samples heed) {
    return new Measurement(
        benchmark, data, work, metric, heed.values().length, Spread.of(heed), null, null);
  }
}
