package dev.heed.tune.report;

import dev.heed.evaluate.report.Axis;
import dev.heed.evaluate.report.Chart;
import dev.heed.evaluate.report.Figures;
import dev.heed.evaluate.report.Markup;
import dev.heed.tune.StageResult;
import dev.heed.tune.StageResult.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What every weight that was tried comes to, a line for each way.
final class WeightCurve {
  private static final int TOP = 24;
  private static final int BOTTOM = 160;
  private static final double LEFT = 48;
  private static final double RIGHT = Chart.WIDTH - 16;

  private final StageResult stage;
  private final Axis across;
  private final Axis up;

  private WeightCurve(StageResult stage) {
    this.stage = stage;
    var at = stage.curve().stream().mapToDouble(Point::at).summaryStatistics();
    var ndcg = stage.curve().stream().mapToDouble(Point::ndcg).summaryStatistics();
    this.across = Axis.linear(at.getMin(), at.getMax(), LEFT, RIGHT);
    this.up = Axis.linear(ndcg.getMin(), ndcg.getMax(), BOTTOM, TOP);
  }

  static Markup of(StageResult stage) {
    return new WeightCurve(stage).figure();
  }

  private Markup figure() {
    boolean fusion = stage.stage().equals("fusion");
    List<String> lines = stage.curve().stream().map(Point::line).distinct().toList();
    List<Markup> drawing = new ArrayList<>();
    drawing.add(Chart.below(across, TOP, BOTTOM));
    drawing.add(Chart.beside(up, LEFT, RIGHT));
    drawing.add(Chart.text("tick", "start", 2, 10, "nDCG@10"));
    drawing.add(
        Chart.text(
            "tick", "end", RIGHT, BOTTOM + 28, fusion ? "part of words" : "weight of reading"));
    for (String line : lines) drawing.add(line(line));
    return new Chart(
            stage.stage() + ": nDCG@10 over weights",
            String.join("; ", stage.curve().stream().map(WeightCurve::described).toList()),
            BOTTOM + 34,
            Markup.join(drawing))
        .figure(
            Markup.of(
                "<p class=\"note\">{}</p>",
                lines.size() > 1
                    ? "Filled: " + lines.getFirst() + "; hollow: " + lines.getLast()
                    : stage.chosen()));
  }

  private static String described(Point point) {
    return "%s %s: %s"
        .formatted(point.line(), Figures.tick(point.at()), Figures.mean(point.ndcg()));
  }

  private Markup line(String name) {
    List<Point> points =
        stage.curve().stream()
            .filter(point -> point.line().equals(name))
            .sorted(Comparator.comparingDouble(Point::at))
            .toList();
    boolean first = name.equals(stage.curve().getFirst().line());
    List<String> corners =
        points.stream()
            .map(point -> Markup.of("{},{}", across.at(point.at()), up.at(point.ndcg())).html())
            .toList();
    return Markup.of(
        "<polyline class=\"front\" points=\"{}\"/>\n{}",
        String.join(" ", corners),
        points.stream()
            .map(
                point ->
                    Markup.of(
                        "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"3\"/>\n",
                        first ? "dot" : "dot beaten",
                        across.at(point.at()),
                        up.at(point.ndcg())))
            .toList());
  }
}
