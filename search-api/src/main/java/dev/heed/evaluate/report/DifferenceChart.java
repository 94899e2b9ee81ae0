package dev.heed.evaluate.report;

import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import java.util.ArrayList;
import java.util.List;

/// What a mode gains and loses against another, query by query: bars in order, the greatest gain
/// left, the greatest loss right, and the queries at both ends.
final class DifferenceChart {
  private static final int TOP = 24;
  private static final int BOTTOM = 160;
  private static final double LEFT = 40;
  private static final double RIGHT = Chart.WIDTH - 4;
  private static final int LISTED = 5;

  private final String base;
  private final String other;
  private final List<QueryDifference> differences;
  private final Axis up;

  private DifferenceChart(String base, String other, List<QueryDifference> differences) {
    this.base = base;
    this.other = other;
    this.differences = differences;
    double greatest =
        differences.stream().mapToDouble(d -> Math.abs(d.difference())).max().orElse(0);
    double reach = Math.max(greatest, .01);
    this.up = Axis.linear(-reach, reach, BOTTOM, TOP);
  }

  /// A chart of each pair of modes, the first one open.
  static Markup ofPairs(EvaluatedCollection collection) {
    List<Markup> charts = new ArrayList<>();
    List<EvaluatedMode> modes = collection.modes();
    for (int base = 0; base < modes.size(); base++)
      for (EvaluatedMode other : modes.subList(base + 1, modes.size())) {
        var differences = QueryDifference.between(modes.get(base), other);
        if (differences.isEmpty()) continue;
        var chart = new DifferenceChart(modes.get(base).mode(), other.mode(), differences);
        charts.add(chart.folded(charts.isEmpty()));
      }
    return charts.isEmpty() ? Markup.NONE : Markup.of("<h3>Query by query</h3>\n{}", charts);
  }

  private Markup folded(boolean open) {
    return Markup.of(
        """
        <details{}><summary><code>{}</code> against <code>{}</code>: {}</summary>
        <div class="charts">{}<div>{}{}</div></div></details>
        """,
        open ? " open" : "",
        other,
        base,
        counts(),
        figure(),
        list("Greatest gains", differences.stream().filter(d -> d.difference() > 0).toList()),
        list(
            "Greatest losses",
            differences.reversed().stream().filter(d -> d.difference() < 0).toList()));
  }

  private String counts() {
    long gains = differences.stream().filter(d -> d.difference() > 0).count();
    long losses = differences.stream().filter(d -> d.difference() < 0).count();
    return "gains on %s, loses on %s, stays on %s"
        .formatted(
            Figures.count(gains),
            Figures.count(losses),
            Figures.count(differences.size() - gains - losses));
  }

  private Markup figure() {
    Markup drawing =
        Markup.of(
            "{}{}{}{}{}{}",
            Chart.beside(up, LEFT, RIGHT),
            Chart.text("tick", "start", 2, 10, "Δ nDCG@10"),
            area("gain", 1),
            area("loss", -1),
            Chart.line("axis", LEFT, up.at(0), RIGHT, up.at(0)),
            Chart.text(
                "tick",
                "end",
                RIGHT,
                BOTTOM + 16,
                Figures.queries(differences.size()) + ", by difference"));
    return new Chart(
            "Difference in nDCG@10 by query: %s − %s".formatted(other, base),
            other + " " + counts(),
            BOTTOM + 22,
            drawing)
        .figure(Markup.NONE);
  }

  /// The outline of the bars of one sign, as steps.
  private Markup area(String kind, int sign) {
    var path = new StringBuilder("M%d %s".formatted((int) LEFT, coordinate(up.at(0))));
    for (int i = 0; i < differences.size(); i++) {
      double height = sign * Math.max(0, sign * differences.get(i).difference());
      path.append("V%sH%s".formatted(coordinate(up.at(height)), coordinate(x(i + 1))));
    }
    return Markup.of("<path class=\"{}\" d=\"{}V{}Z\"/>\n", kind, path.toString(), up.at(0));
  }

  private double x(int query) {
    return LEFT + (RIGHT - LEFT) * query / differences.size();
  }

  private static String coordinate(double value) {
    return Markup.of("{}", value).html();
  }

  private static Markup list(String title, List<QueryDifference> differences) {
    if (differences.isEmpty()) return Markup.NONE;
    return Markup.of(
        "<h4>{}</h4>\n<ol class=\"queries\">\n{}</ol>\n",
        title,
        differences.stream().limit(LISTED).map(DifferenceChart::item).toList());
  }

  private static Markup item(QueryDifference query) {
    return Markup.of(
        "<li>{} <span class=\"note\">{}, from {} to {}</span></li>\n",
        query.text(),
        Figures.difference(query.difference()),
        Figures.mean(query.base()),
        Figures.mean(query.other()));
  }
}
