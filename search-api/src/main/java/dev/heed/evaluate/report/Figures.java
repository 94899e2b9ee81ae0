package dev.heed.evaluate.report;

import dev.heed.evaluate.Significance.Interval;
import java.util.Locale;

/// Numbers as they are printed, the same everywhere on the page and in every country.
public final class Figures {
  private Figures() {}

  /// `0.7127`
  public static String mean(double figure) {
    return format("%.4f", figure);
  }

  /// `+0.0312` or `−0.0312`
  public static String difference(double difference) {
    return minus(format("%+.4f", difference));
  }

  /// `+0.0101 to +0.0523`
  public static String differences(double low, double high) {
    return difference(low) + " to " + difference(high);
  }

  /// `0.6812 to 0.7401`
  static String interval(Interval interval) {
    return mean(interval.low()) + " to " + mean(interval.high());
  }

  /// `p = 0.0123`, never broken over two lines
  public static String p(double p) {
    return p < .0001 ? "p\u00a0<\u00a00.0001" : format("p\u00a0=\u00a0%.4f", p);
  }

  /// `5,183`
  public static String count(long count) {
    return format("%,d", count);
  }

  /// `300 queries`
  public static String queries(int count) {
    return count(count) + (count == 1 ? " query" : " queries");
  }

  /// `3.2`, or `–` where nothing was measured
  static String milliseconds(double milliseconds) {
    if (milliseconds == 0) return "–";
    return format(milliseconds < 100 ? "%.1f" : "%.0f", milliseconds);
  }

  /// A score of any size, to five figures: `12.345`
  static String score(double score) {
    return minus(format("%.5g", score));
  }

  /// A number on an axis, without zeros that say nothing.
  public static String tick(double value) {
    String text = format("%.4f", value);
    return minus(text.contains(".") ? text.replaceAll("\\.?0+$", "") : text);
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }
}
