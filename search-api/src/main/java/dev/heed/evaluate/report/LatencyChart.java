package dev.heed.evaluate.report;

import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Latency against quality: a numbered point for each mode whose latency was measured, and a line
/// through those that no other mode beats in both (the Pareto front).
final class LatencyChart {
  private static final int BOTTOM = 220;
  private static final int TOP = 24;
  private static final double LEFT = 44;
  private static final double RIGHT = Chart.WIDTH - 20;
  private static final double RADIUS = 5;
  private static final int LINE = 13;

  private final List<Point> points;
  private final Axis across;
  private final Axis up;

  /// @param number as the mode has it in the list below the drawing
  private record Point(int number, String mode, double milliseconds, double quality) {
    /// Whether `other` is at least as good in both and better in one.
    boolean isBeatenBy(Point other) {
      return other.milliseconds <= milliseconds
          && other.quality >= quality
          && (other.milliseconds < milliseconds || other.quality > quality);
    }
  }

  private LatencyChart(List<Point> points) {
    this.points = points;
    var times = points.stream().mapToDouble(Point::milliseconds).summaryStatistics();
    var qualities = points.stream().mapToDouble(Point::quality).summaryStatistics();
    this.across =
        times.getMax() > 5 * times.getMin()
            ? Axis.logarithmic(times.getMin() * .8, times.getMax() * 1.25, LEFT, RIGHT)
            : Axis.linear(0, times.getMax(), LEFT, RIGHT);
    this.up = Axis.linear(qualities.getMin(), qualities.getMax(), BOTTOM, TOP);
  }

  static Markup of(EvaluatedCollection collection) {
    List<Point> points = new ArrayList<>();
    for (EvaluatedMode mode : collection.modes())
      if (mode.latency() != null && mode.latency().p50() > 0)
        points.add(point(points.size() + 1, mode, mode.latency()));
    return points.isEmpty() ? Markup.NONE : new LatencyChart(points).figure();
  }

  private static Point point(int number, EvaluatedMode mode, EvaluatedMode.Latency latency) {
    return new Point(number, mode.mode(), latency.p50(), mode.mean(Measure.NDCG_10));
  }

  private Markup figure() {
    List<Point> front = front();
    String scale = across.logarithmic() ? ", logarithmic" : "";
    Markup drawing =
        Markup.of(
            "{}{}{}{}{}{}{}",
            Chart.below(across, TOP, BOTTOM),
            Chart.beside(up, LEFT, RIGHT),
            Chart.text("tick", "start", 2, 10, "nDCG@10"),
            Chart.text("tick", "end", RIGHT, BOTTOM + 28, "median latency of a query, ms" + scale),
            line(front),
            points.stream().map(point -> dot(point, front.contains(point))).toList(),
            numbers());
    return new Chart(
            "Latency (ms) against quality (nDCG@10)", described(front), BOTTOM + 34, drawing)
        .figure(key(front));
  }

  /// The fastest first.
  private List<Point> front() {
    return points.stream()
        .filter(point -> points.stream().noneMatch(point::isBeatenBy))
        .sorted(Comparator.comparingDouble(Point::milliseconds))
        .toList();
  }

  private Markup line(List<Point> front) {
    List<String> corners = new ArrayList<>();
    for (Point point : front) corners.add(Markup.of("{},{}", x(point), y(point)).html());
    return Markup.of("<polyline class=\"front\" points=\"{}\"/>\n", String.join(" ", corners));
  }

  private Markup dot(Point point, boolean onFront) {
    return Markup.of(
        "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n",
        onFront ? "dot" : "dot beaten",
        x(point),
        y(point),
        RADIUS);
  }

  /// Right of each point; a number that would lie on another moves below it.
  private List<Markup> numbers() {
    List<Label> placed = new ArrayList<>();
    for (Point point : points.stream().sorted(Comparator.comparingDouble(this::y)).toList()) {
      double x = x(point) + RADIUS + 3;
      double y = y(point) + 4;
      for (Label other : placed) if (other.isNear(x, y)) y = other.y() + LINE;
      placed.add(new Label(point.number(), x, y));
    }
    return placed.stream().map(Label::text).toList();
  }

  private record Label(int number, double x, double y) {
    boolean isNear(double otherX, double otherY) {
      return Math.abs(otherX - x) < 2 * LINE && Math.abs(otherY - y) < LINE;
    }

    Markup text() {
      return Chart.text("label", "start", x, y, String.valueOf(number));
    }
  }

  private double x(Point point) {
    return across.at(point.milliseconds());
  }

  private double y(Point point) {
    return up.at(point.quality());
  }

  private static Markup key(List<Point> front, Point point) {
    return Markup.of(
        "<li><code>{}</code>: {} at {} ms{}</li>\n",
        point.mode(),
        Figures.mean(point.quality()),
        Figures.milliseconds(point.milliseconds()),
        front.contains(point) ? ", on the front" : "");
  }

  private Markup key(List<Point> front) {
    return Markup.of(
        """
        <ol class="key">
        {}</ol>
        <p class="note">Filled: on the Pareto front, no other mode is both faster and better.</p>
        """,
        points.stream().map(point -> key(front, point)).toList());
  }

  private static String described(List<Point> front) {
    return "On the Pareto front, the fastest first: "
        + String.join(", ", front.stream().map(Point::mode).toList());
  }
}
