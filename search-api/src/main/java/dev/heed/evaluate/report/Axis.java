package dev.heed.evaluate.report;

import java.util.ArrayList;
import java.util.List;

/// Where values lie on a line of a drawing.
///
/// @param from value at `start`
/// @param to value at `end`
/// @param start coordinate
/// @param end coordinate; below `start` for an axis that points up
/// @param logarithmic equal distances are equal ratios
public record Axis(double from, double to, double start, double end, boolean logarithmic) {
  private static final double[] STEPS = {1, 2, 5};
  private static final int MOST_TICKS = 6;

  /// An axis over `low` to `high`, widened to round numbers.
  public static Axis linear(double low, double high, double start, double end) {
    double step = step(low, high);
    double from = Math.floor(low / step + 1e-9) * step;
    double to = Math.ceil(high / step - 1e-9) * step;
    return new Axis(from, to > from ? to : from + step, start, end, false);
  }

  /// An axis over positive values, widened to 1, 2 or 5 times a power of ten.
  public static Axis logarithmic(double low, double high, double start, double end) {
    List<Double> rounds = rounds(low / 10, high * 10);
    double from = rounds.stream().filter(r -> r <= low).reduce((_, last) -> last).orElse(low);
    double to = rounds.stream().filter(r -> r >= high && r > from).findFirst().orElse(high);
    return new Axis(from, to, start, end, true);
  }

  public double at(double value) {
    double part =
        logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    return start + part * (end - start);
  }

  /// Round values to write beside the axis, in order; none lies beyond its ends.
  public List<Double> ticks() {
    if (logarithmic) return logarithmicTicks();
    double step = step(from, to);
    List<Double> ticks = new ArrayList<>();
    long last = (long) Math.floor(to / step + 1e-9);
    for (long i = (long) Math.ceil(from / step - 1e-9); i <= last; i++) ticks.add(i * step);
    return ticks;
  }

  /// Over many powers of ten, these alone.
  private List<Double> logarithmicTicks() {
    List<Double> rounds = rounds(from, to);
    return rounds.size() <= MOST_TICKS
        ? rounds
        : rounds.stream().filter(round -> Math.abs(Math.log10(round) % 1) < 1e-9).toList();
  }

  /// The smallest of 1, 2, 5, 10, 20 … that leaves few enough ticks.
  private static double step(double low, double high) {
    double width = high > low ? high - low : Math.max(Math.abs(high), 1);
    for (double power = Math.pow(10, Math.floor(Math.log10(width)) - 1); ; power *= 10)
      for (double step : STEPS) if (width / (step * power) < MOST_TICKS) return step * power;
  }

  /// 1, 2 and 5 times the powers of ten from `low` to `high`.
  private static List<Double> rounds(double low, double high) {
    List<Double> rounds = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
      for (double step : STEPS) {
        double round = step * Math.pow(10, power);
        if (round >= low * (1 - 1e-9) && round <= high * (1 + 1e-9)) rounds.add(round);
      }
    return rounds;
  }
}
