package dev.heed.llm.reference;

import java.util.Locale;

/// How far numbers are from those they should be, as a share of what is tolerated.
final class Deviation {
  private final double absolute;
  private final double relative;
  private long values;
  private double worst;
  private String where = "";

  /// |a − b| ≤ absolute + relative · |b|
  Deviation(double absolute, double relative) {
    this.absolute = absolute;
    this.relative = relative;
  }

  void add(String place, double value, double expected) {
    double share = Math.abs(value - expected) / (absolute + relative * Math.abs(expected));
    values++;
    if (share > worst || Double.isNaN(share)) {
      worst = Double.isNaN(share) ? Double.POSITIVE_INFINITY : share;
      where = "%s: %.6g, expected %.6g".formatted(place, value, expected);
    }
  }

  Check check(String name) {
    boolean passed = values > 0 && worst <= 1;
    String detail =
        String.format(
            Locale.ROOT, "%,d values, worst at %.1f %% of the tolerance", values, 100 * worst);
    return Check.of(name, passed, passed ? detail : detail + " (" + where + ")");
  }
}
