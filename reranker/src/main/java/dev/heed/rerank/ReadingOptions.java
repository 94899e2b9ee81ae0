package dev.heed.rerank;

/// How attention is read where one wants to compare ways.
///
/// @param calibrated what a query that asks for nothing receives is subtracted
/// @param damped the query's own words count less where many candidates have them (ReAttn)
/// @param order of the documents in the one prompt of mode `full`
/// @param seed of a shuffled order
public record ReadingOptions(boolean calibrated, boolean damped, Order order, long seed) {

  /// Calibrated, not damped, the best candidate last.
  public static ReadingOptions usual() {
    return new ReadingOptions(true, false, Order.BEST_LAST, 42);
  }
}
