package dev.heed.tune.report;

import dev.heed.evaluate.report.Axis;
import dev.heed.evaluate.report.Chart;
import dev.heed.evaluate.report.Figures;
import dev.heed.evaluate.report.Markup;
import dev.heed.tune.Gain;
import dev.heed.tune.StageResult;
import java.util.ArrayList;
import java.util.List;

/// The gain of each stage with its interval, about a line at 0.
final class ForestPlot {
  private static final int ROW = 34;
  private static final int TOP = 4;
  private static final double LEFT = 14;
  private static final double RIGHT = Chart.WIDTH - 18;

  private final List<StageResult> stages;
  private final Axis axis;

  private ForestPlot(List<StageResult> stages) {
    this.stages = stages;
    double low = stages.stream().mapToDouble(stage -> stage.deciding().low()).min().orElse(0);
    double high = stages.stream().mapToDouble(stage -> stage.deciding().high()).max().orElse(0);
    this.axis = Axis.linear(Math.min(low, -.005), Math.max(high, .005), LEFT, RIGHT);
  }

  static Markup of(List<StageResult> stages) {
    return new ForestPlot(stages).figure();
  }

  private Markup figure() {
    double bottom = TOP + (double) ROW * stages.size();
    List<Markup> drawing = new ArrayList<>();
    drawing.add(Chart.below(axis, TOP, bottom));
    drawing.add(Chart.line("axis", axis.at(0), TOP, axis.at(0), bottom));
    for (int i = 0; i < stages.size(); i++) drawing.add(row(stages.get(i), TOP + (double) ROW * i));
    return new Chart(
            "Gain in nDCG@10 with 95 % intervals",
            String.join("; ", stages.stream().map(ForestPlot::described).toList()),
            (int) bottom + 18,
            Markup.join(drawing))
        .figure(Markup.NONE);
  }

  private static String described(StageResult stage) {
    Gain gain = stage.deciding();
    return "%s %s (%s)"
        .formatted(
            stage.stage(),
            Figures.difference(gain.gain()),
            Figures.differences(gain.low(), gain.high()));
  }

  private Markup row(StageResult stage, double top) {
    Gain gain = stage.deciding();
    double y = top + 23;
    double low = axis.at(gain.low());
    double high = axis.at(gain.high());
    return Markup.of(
        "{}{}{}{}{}<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"5\"/>\n",
        Chart.text("label", "start", LEFT, top + 12, stage.stage()),
        Chart.text("label", "end", RIGHT, top + 12, Figures.difference(gain.gain())),
        Chart.line("whisker", low, y, high, y),
        Chart.line("whisker", low, y - 4, low, y + 4),
        Chart.line("whisker", high, y - 4, high, y + 4),
        stage.helps() ? "dot" : "dot beaten",
        axis.at(gain.gain()),
        y);
  }
}
