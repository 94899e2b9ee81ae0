package dev.heed.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// Figures in columns.
final class Table {
  private Table() {}

  /// Columns as wide as their widest cell; the first to the left, figures to the right.
  static void print(PrintWriter out, List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows)
      for (int i = 0; i < columns; i++) widths[i] = Math.max(widths[i], row.get(i).length());
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < columns; i++) {
        String spaces = " ".repeat(widths[i] - row.get(i).length());
        boolean left = i == 0 || (i == columns - 1 && !row.get(i).matches("[\\d.]+|p95 ms"));
        line.append(' ').append(left ? row.get(i) + spaces : spaces + row.get(i)).append(' ');
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /// `.6789`
  static String figure(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.startsWith("0.") ? text.substring(1) : text;
  }

  /// `+.0123`
  static String signed(double value) {
    return (value < 0 ? "−" : "+") + figure(Math.abs(value));
  }

  /// `[.6350, .7230]`
  static String interval(double low, double high) {
    return "[%s, %s]".formatted(figure(low), figure(high));
  }

  /// `[−.0100, +.0200]`
  static String signed(double low, double high) {
    return "[%s, %s]".formatted(signed(low), signed(high));
  }

  /// `12.3`
  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /// `p = .0123`
  static String p(double value) {
    return value < 0.0001 ? "p < .0001" : "p = " + figure(value);
  }

  /// What a difference of means comes to.
  static String verdict(double difference, boolean certain) {
    if (!certain) return "not certain";
    return difference > 0 ? "better" : "WORSE";
  }
}
