package dev.heed.evaluate.report;

import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.Significance;

/// All there is to see about one collection.
final class CollectionSection {
  private CollectionSection() {}

  static Markup of(EvaluatedCollection collection, String anchor, Significance significance) {
    return Markup.of(
        """
        <section id="{}"><h2>{}</h2>
        <p class="note">{}</p>
        {}
        <div class="charts">
        {}{}</div>
        {}{}{}{}
        </section>
        """,
        anchor,
        collection.name(),
        size(collection),
        MeasureTable.of(collection),
        MeanBars.of(collection, significance),
        LatencyChart.of(collection),
        ComparisonTable.of(collection.comparisons()),
        DifferenceChart.ofPairs(collection),
        WorstQueries.of(collection),
        commands(collection));
  }

  private static String size(EvaluatedCollection collection) {
    int queries =
        collection.modes().stream().mapToInt(mode -> mode.queries().size()).max().orElse(0);
    String counted = queries == 0 ? "no figures of single queries" : Figures.queries(queries);
    return "split %s, %s documents, %s"
        .formatted(collection.split(), Figures.count(collection.documents()), counted);
  }

  private static Markup commands(EvaluatedCollection collection) {
    return Markup.of(
        """
        <h3>To repeat a figure</h3>
        <dl class="commands">
        {}</dl>
        """,
        collection.modes().stream().map(CollectionSection::command).toList());
  }

  private static Markup command(EvaluatedMode mode) {
    return Markup.of(
        "<dt><code>{}</code></dt><dd><pre>{}</pre></dd>\n", mode.mode(), mode.command());
  }
}
