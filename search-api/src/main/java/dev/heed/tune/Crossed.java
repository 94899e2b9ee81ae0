package dev.heed.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// What a stage is fitted to all parts of the queries but one, measured on that one; and fitted to
/// all of them, for use. Whatever a later stage builds on for a part was fitted without that part
/// too, so no figure is that of a query that has chosen anything.
///
/// @param fits by the part that was left out; the last one left out none
/// @param figures nDCG@10 by query, each under the fit that has not seen it
record Crossed<T>(List<T> fits, double[] figures) {

  /// A stage.
  interface Way<T> {
    /// Fits without a part.
    ///
    /// @param part that is left out, by which what the stage builds on is found
    T fit(int part, int[] queries);

    double figure(int part, T fit, int query);
  }

  /// @param fitting whether a query may be fitted to; all are measured
  static <T> Crossed<T> of(Folds folds, IntPredicate fitting, Way<T> way, BooleanSupplier stopped) {
    List<T> fits = new ArrayList<>();
    double[] figures = new double[folds.parts().length];
    for (int part = 0; part <= folds.count() && !stopped.getAsBoolean(); part++) {
      T fit = way.fit(part, IntStream.of(folds.outside(part)).filter(fitting).toArray());
      fits.add(fit);
      for (int query : folds.inside(part)) figures[query] = way.figure(part, fit, query);
    }
    return new Crossed<>(fits, figures);
  }

  /// Fitted to all queries.
  T whole() {
    return fits.getLast();
  }
}
