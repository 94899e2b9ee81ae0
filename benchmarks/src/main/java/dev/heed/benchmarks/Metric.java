package dev.heed.benchmarks;

/// What is measured, in its unit, and whether more of it is better. CPU time is of one search or of
/// a thousand documents; it says what work costs even where other programs slow the clock.
enum Metric {
  DOCUMENTS_PER_SECOND("documents/s", true),
  PASSAGES_PER_SECOND("passages/s", true),
  SEARCHES_PER_SECOND("searches/s", true),
  TOKENS_PER_SECOND("tokens/s", true),
  MILLIS("ms", false),
  MEDIAN_MILLIS("p50 ms", false),
  P99_MILLIS("p99 ms", false),
  CPU_MILLIS("CPU ms", false),
  SECONDS("s", false),
  MEGABYTES("MB", false);

  private final String unit;
  private final boolean moreIsBetter;

  Metric(String unit, boolean moreIsBetter) {
    this.unit = unit;
    this.moreIsBetter = moreIsBetter;
  }

  String unit() {
    return unit;
  }

  /// How much more than the bare side heed costs, as a part of the bare side's cost; below 0 where
  /// heed costs less.
  ///
  /// @param ratio heed's figure over the bare side's
  double overhead(double ratio) {
    return moreIsBetter ? 1 / ratio - 1 : ratio - 1;
  }
}
