package dev.heed.evaluate;

/// How two modes differ over the same queries, and how certain that is.
///
/// @param base mode that is compared with
/// @param other mode that is compared
/// @param queries how many pairs
/// @param difference mean of other − base
/// @param low lower end of the 95 % interval of the difference (percentile bootstrap)
/// @param high its upper end
/// @param p two-sided p of the paired randomisation test
public record Comparison(
    String base,
    String other,
    Measure measure,
    int queries,
    double difference,
    double low,
    double high,
    double p) {

  /// See [Significance.Difference#certain].
  public boolean certain() {
    return new Significance.Difference(difference, low, high, p).certain();
  }
}
