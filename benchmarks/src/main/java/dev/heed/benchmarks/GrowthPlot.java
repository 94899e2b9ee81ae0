package dev.heed.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Two plots side by side, both axes logarithmic: documents/s and the median search against the
/// number of documents. SVG without scripts, fonts or colours of its own but two.
final class GrowthPlot {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 180;
  private static final int MARGIN = 60;
  private static final String HEED = "#0b7285";
  private static final String BARE = "#868e96";

  private record Point(double documents, Measurement.Spread heed, Measurement.Spread bare) {}

  private final List<Point> points;
  private final double fewest;
  private final double most;
  private final double lowest;
  private final double highest;

  private GrowthPlot(List<Point> points) {
    this.points = points;
    this.fewest = points.stream().mapToDouble(Point::documents).min().orElseThrow();
    this.most = points.stream().mapToDouble(Point::documents).max().orElseThrow();
    this.lowest = decade(values().mapToDouble(Double::doubleValue).min().orElseThrow(), false);
    this.highest = decade(values().mapToDouble(Double::doubleValue).max().orElseThrow(), true);
  }

  static String of(List<Measurement> growth) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        %s<g transform="translate(%d 0)">
        %s</g>
        </svg>
        """
        .formatted(
            2 * (WIDTH + 2 * MARGIN),
            HEIGHT + 2 * MARGIN,
            plot(growth, "indexing", Metric.DOCUMENTS_PER_SECOND),
            WIDTH + 2 * MARGIN,
            plot(growth, "bm25", Metric.MEDIAN_MILLIS));
  }

  private static String plot(List<Measurement> growth, String work, Metric metric) {
    List<Point> points =
        growth.stream()
            .filter(m -> m.work().equals(work) && m.metric() == metric && m.bare() != null)
            .map(GrowthPlot::point)
            .toList();
    if (points.isEmpty()) return "";
    return new GrowthPlot(points).draw("%s, %s".formatted(work, metric.unit()));
  }

  private static Point point(Measurement measurement) {
    Measurement.Spread bare = measurement.bare();
    if (bare == null) throw new IllegalArgumentException("nothing to compare: " + measurement);
    String name = measurement.data();
    double documents = Double.parseDouble(name.substring(name.lastIndexOf('-') + 1));
    return new Point(documents, measurement.heed(), bare);
  }

  private String draw(String title) {
    StringBuilder svg = new StringBuilder();
    svg.append(text(MARGIN, MARGIN - 30.0, "start", title, null));
    svg.append(text(MARGIN + WIDTH - 50.0, MARGIN - 30.0, "end", "heed", HEED));
    svg.append(text(MARGIN + WIDTH, MARGIN - 30.0, "end", "Lucene", BARE));
    for (double value = lowest; value <= highest * 1.001; value *= 10) {
      svg.append(line(MARGIN, y(value), MARGIN + WIDTH, y(value), "#dee2e6"));
      svg.append(text(MARGIN - 6.0, y(value) + 4, "end", number(value), null));
    }
    for (Point point : points)
      svg.append(text(x(point), MARGIN + HEIGHT + 18.0, "middle", number(point.documents()), null));
    svg.append(curve(Point::bare, BARE)).append(curve(Point::heed, HEED));
    return svg.toString();
  }

  private String curve(Function<Point, Measurement.Spread> side, String colour) {
    String places =
        points.stream()
            .map(point -> place(x(point), y(side.apply(point).median())))
            .collect(Collectors.joining(" "));
    String dots =
        points.stream()
            .map(
                point ->
                    "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>\n"
                        .formatted(brief(x(point)), brief(y(side.apply(point).median())), colour))
            .collect(Collectors.joining());
    return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n%s"
        .formatted(places, colour, dots);
  }

  private double x(Point point) {
    double part = Math.log(point.documents() / fewest) / Math.log(Math.max(10, most / fewest));
    return MARGIN + WIDTH * part;
  }

  private double y(double value) {
    return MARGIN + HEIGHT * (1 - Math.log(value / lowest) / Math.log(highest / lowest));
  }

  private Stream<Double> values() {
    return points.stream()
        .flatMap(point -> Stream.of(point.heed().median(), point.bare().median()));
  }

  /// The power of ten at or below a value, or above it.
  private static double decade(double value, boolean above) {
    double exponent = Math.log10(value);
    return Math.pow(10, above ? Math.floor(exponent) + 1 : Math.floor(exponent));
  }

  private static String line(double x1, double y1, double x2, double y2, String colour) {
    return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n"
        .formatted(brief(x1), brief(y1), brief(x2), brief(y2), colour);
  }

  private static String text(
      double x, double y, String anchor, String words, @Nullable String colour) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
        .formatted(brief(x), brief(y), anchor, colour == null ? "#343a40" : colour, words);
  }

  private static String place(double x, double y) {
    return brief(x) + "," + brief(y);
  }

  private static String brief(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String number(double value) {
    return value >= 1
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2g", value);
  }
}
