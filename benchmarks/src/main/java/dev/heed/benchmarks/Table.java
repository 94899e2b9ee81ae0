package dev.heed.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Measurements as lines for people.
final class Table {
  private Table() {}

  static String heading() {
    return "%-10s %-17s %-34s %-12s %28s %28s %20s %9s"
        .formatted("benchmark", "data", "work", "unit", "heed", "bare", "heed/bare", "overhead");
  }

  static String line(Measurement m) {
    Measurement.Spread ratio = m.ratio();
    return "%-10s %-17s %-34s %-12s %28s %28s %20s %9s"
        .formatted(
            m.benchmark(),
            m.data(),
            m.work(),
            m.metric().unit(),
            spread(m.heed()),
            spread(m.bare()),
            spread(ratio),
            ratio == null ? "" : percent(m.metric().overhead(ratio.median())));
  }

  /// The median and the range: `1,204 (1,180–1,231)`.
  static String spread(Measurement.@Nullable Spread spread) {
    if (spread == null) return "";
    return "%s (%s–%s)"
        .formatted(number(spread.median()), number(spread.least()), number(spread.most()));
  }

  static String percent(double part) {
    return String.format(Locale.ROOT, "%+.0f %%", 100 * part);
  }

  private static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
