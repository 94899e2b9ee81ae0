package dev.heed.evaluate.report;

import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.Measure;
import dev.heed.evaluate.Significance;
import dev.heed.evaluate.Significance.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A bar for the mean nDCG@10 of each mode, with its 95 % interval.
final class MeanBars {
  private static final int ROW = 36;
  private static final int TOP = 4;
  private static final double LEFT = 12;
  private static final double RIGHT = Chart.WIDTH - 18;
  private static final int LONGEST_LABEL = 42;

  private final List<Bar> bars;
  private final Axis axis;

  private record Bar(String label, double mean, Optional<Interval> interval) {
    double end() {
      return interval.map(Interval::high).orElse(mean);
    }

    String described() {
      return label
          + " "
          + Figures.mean(mean)
          + interval.map(i -> " (" + Figures.interval(i) + ")").orElse("");
    }
  }

  private MeanBars(List<Bar> bars) {
    this.bars = bars;
    double longest = bars.stream().mapToDouble(Bar::end).max().orElse(1);
    this.axis = Axis.linear(0, Math.max(longest, .01), LEFT, RIGHT);
  }

  static Markup of(EvaluatedCollection collection, Significance significance) {
    return new MeanBars(collection.modes().stream().map(mode -> bar(mode, significance)).toList())
        .figure();
  }

  /// Without figures of its queries, a mode has no interval.
  private static Bar bar(EvaluatedMode mode, Significance significance) {
    Optional<Interval> interval =
        mode.queries().isEmpty()
            ? Optional.empty()
            : Optional.of(significance.interval(mode.figures(Measure.NDCG_10)));
    return new Bar(mode.mode(), mode.mean(Measure.NDCG_10), interval);
  }

  private Markup figure() {
    double bottom = TOP + (double) ROW * bars.size();
    List<Markup> drawing = new ArrayList<>();
    drawing.add(Chart.below(axis, TOP, bottom));
    for (int i = 0; i < bars.size(); i++) drawing.add(row(bars.get(i), TOP + (double) ROW * i));
    String description = String.join("; ", bars.stream().map(Bar::described).toList());
    return new Chart(
            "Mean nDCG@10 with 95 % intervals",
            description, (int) bottom + 18, Markup.join(drawing))
        .figure(caption());
  }

  private Markup row(Bar bar, double top) {
    double middle = top + 23;
    return Markup.of(
        "{}{}<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"12\"/>\n{}",
        Chart.text("label", "start", LEFT, top + 12, shortened(bar.label())),
        Chart.text("label", "end", RIGHT, top + 12, Figures.mean(bar.mean())),
        LEFT,
        middle - 6,
        axis.at(bar.mean()) - LEFT,
        bar.interval().map(interval -> whisker(interval, middle)).orElse(Markup.NONE));
  }

  private Markup whisker(Interval interval, double y) {
    double low = axis.at(interval.low());
    double high = axis.at(interval.high());
    return Markup.of(
        "{}{}{}",
        Chart.line("whisker", low, y, high, y),
        Chart.line("whisker", low, y - 4, low, y + 4),
        Chart.line("whisker", high, y - 4, high, y + 4));
  }

  private static String shortened(String label) {
    return label.length() <= LONGEST_LABEL
        ? label
        : label.substring(0, LONGEST_LABEL - 1).strip() + "…";
  }

  private Markup caption() {
    return Markup.of(
        "<p class=\"note\">{}</p>",
        bars.stream().anyMatch(bar -> bar.interval().isPresent())
            ? "How far the mean would move with other queries (percentile bootstrap). Modes met the"
                + " same queries, so overlapping intervals do not show that they are equal."
            : "No intervals: the file has no figures of single queries.");
  }
}
