package dev.heed.cli;

import dev.heed.evaluate.Comparison;
import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.EvaluatedMode.QueryFigures;
import dev.heed.evaluate.Evaluation;
import dev.heed.evaluate.Measure;
import dev.heed.evaluate.Significance;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Prints an evaluation for people: the figures of every mode, then every difference, the bad ones
/// too, then the command that repeats each figure.
final class EvaluationPrinter {
  private final PrintWriter out;
  private final List<Measure> measures;
  private final List<Measure> compared;
  private final Significance significance;

  /// @param measures that are shown
  /// @param compared those of them that are shown with intervals and differences
  /// @param seed of the intervals
  EvaluationPrinter(PrintWriter out, List<Measure> measures, List<Measure> compared, long seed) {
    this.out = out;
    this.measures = List.copyOf(measures);
    this.compared = List.copyOf(compared);
    this.significance = new Significance(seed);
  }

  void print(Evaluation evaluation, boolean perQuery) {
    for (EvaluatedCollection collection : evaluation.collections()) {
      printFigures(collection);
      printComparisons(collection.comparisons());
      if (perQuery) printQueries(collection);
      out.println();
    }
    if (!evaluation.pooled().isEmpty()) {
      out.println("All collections, query by query");
      printComparisons(evaluation.pooled());
      out.println();
    }
    out.println("Latency on " + evaluation.machine() + "; – where a stage read nothing anew");
  }

  private void printFigures(EvaluatedCollection collection) {
    int queries = collection.modes().getFirst().queries().size();
    out.printf(
        Locale.ROOT,
        "%s (%s): %,d documents, %,d queries%n",
        collection.name(),
        collection.split(),
        collection.documents(),
        queries);
    List<List<String>> rows = new ArrayList<>();
    rows.add(header());
    for (EvaluatedMode mode : collection.modes()) rows.add(row(mode));
    Table.print(out, rows);
    out.println();
    for (EvaluatedMode mode : collection.modes())
      out.printf("%s: %s%n", mode.mode(), mode.command());
  }

  private List<String> header() {
    List<String> cells = new ArrayList<>(List.of("mode"));
    for (Measure measure : measures) {
      cells.add(measure.label());
      if (compared.contains(measure)) cells.add("95 % interval");
    }
    cells.addAll(List.of("p50 ms", "p95 ms"));
    return cells;
  }

  private List<String> row(EvaluatedMode mode) {
    List<String> cells = new ArrayList<>(List.of(mode.mode()));
    for (Measure measure : measures) {
      cells.add(Table.figure(mode.means().getOrDefault(measure, 0.0)));
      if (compared.contains(measure)) cells.add(interval(mode, measure));
    }
    cells.add(mode.latency() == null ? "–" : Table.decimal(mode.latency().p50()));
    cells.add(mode.latency() == null ? "–" : Table.decimal(mode.latency().p95()));
    return cells;
  }

  private String interval(EvaluatedMode mode, Measure measure) {
    double[] figures =
        mode.queries().stream()
            .mapToDouble(query -> query.figures().getOrDefault(measure, 0.0))
            .toArray();
    Significance.Interval interval = significance.interval(figures);
    return Table.interval(interval.low(), interval.high());
  }

  private void printComparisons(List<Comparison> comparisons) {
    for (Measure measure : compared) printComparisons(comparisons, measure);
  }

  private void printComparisons(List<Comparison> comparisons, Measure measure) {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison comparison : comparisons)
      if (comparison.measure() == measure) rows.add(row(comparison));
    if (rows.isEmpty()) return;
    out.println();
    out.printf(
        "Differences in %s, 95 %% interval (paired bootstrap), p (paired randomisation)%n",
        measure.label());
    Table.print(out, rows);
  }

  private static List<String> row(Comparison comparison) {
    return List.of(
        "%s − %s".formatted(comparison.other(), comparison.base()),
        Table.signed(comparison.difference()),
        Table.signed(comparison.low(), comparison.high()),
        Table.p(comparison.p()),
        Table.verdict(comparison.difference(), comparison.certain()));
  }

  /// The worst of the first mode first: those are the ones to look at.
  private void printQueries(EvaluatedCollection collection) {
    for (EvaluatedMode mode : collection.modes()) {
      out.println();
      out.printf("%s, query by query%n", mode.mode());
      List<List<String>> rows = new ArrayList<>();
      mode.queries().stream()
          .sorted(Comparator.comparingDouble(this::sorting))
          .forEach(query -> rows.add(row(query)));
      Table.print(out, rows);
    }
  }

  private double sorting(QueryFigures query) {
    Measure first = compared.isEmpty() ? Measure.NDCG_10 : compared.getFirst();
    return query.figures().getOrDefault(first, 0.0);
  }

  private List<String> row(QueryFigures query) {
    List<String> cells = new ArrayList<>(List.of(query.id()));
    for (Measure measure : measures)
      cells.add(Table.figure(query.figures().getOrDefault(measure, 0.0)));
    cells.add(Screen.clean(query.text()).replaceAll("\\s+", " "));
    return cells;
  }
}
