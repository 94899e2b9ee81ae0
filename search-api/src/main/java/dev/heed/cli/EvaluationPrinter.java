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
  private static final Measure COMPARED = Measure.NDCG_10;

  private final PrintWriter out;
  private final Significance significance;

  /// @param seed of the intervals
  EvaluationPrinter(PrintWriter out, long seed) {
    this.out = out;
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
    table(rows);
    out.println();
    for (EvaluatedMode mode : collection.modes())
      out.printf("%s: %s%n", mode.mode(), mode.command());
  }

  private static List<String> header() {
    List<String> cells = new ArrayList<>(List.of("mode"));
    for (Measure measure : Measure.values()) {
      cells.add(measure.label());
      if (measure == COMPARED) cells.add("95 % interval");
    }
    cells.addAll(List.of("p50 ms", "p95 ms"));
    return cells;
  }

  private List<String> row(EvaluatedMode mode) {
    List<String> cells = new ArrayList<>(List.of(mode.mode()));
    for (Measure measure : Measure.values()) {
      cells.add(figure(mode.means().getOrDefault(measure, 0.0)));
      if (measure == COMPARED) cells.add(interval(mode));
    }
    cells.add(mode.latency() == null ? "–" : decimal(mode.latency().p50()));
    cells.add(mode.latency() == null ? "–" : decimal(mode.latency().p95()));
    return cells;
  }

  private String interval(EvaluatedMode mode) {
    double[] figures =
        mode.queries().stream()
            .mapToDouble(query -> query.figures().getOrDefault(COMPARED, 0.0))
            .toArray();
    Significance.Interval interval = significance.interval(figures);
    return "[%s, %s]".formatted(figure(interval.low()), figure(interval.high()));
  }

  private void printComparisons(List<Comparison> comparisons) {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison comparison : comparisons)
      if (comparison.measure() == COMPARED) rows.add(row(comparison));
    if (rows.isEmpty()) return;
    out.println();
    out.printf(
        "Differences in %s, 95 %% interval (paired bootstrap), p (paired randomisation)%n",
        COMPARED.label());
    table(rows);
  }

  private static List<String> row(Comparison comparison) {
    return List.of(
        "%s − %s".formatted(comparison.other(), comparison.base()),
        signed(comparison.difference()),
        "[%s, %s]".formatted(signed(comparison.low()), signed(comparison.high())),
        comparison.p() < 0.0001 ? "p < .0001" : "p = " + figure(comparison.p()),
        verdict(comparison));
  }

  private static String verdict(Comparison comparison) {
    if (!comparison.certain()) return "not certain";
    return comparison.difference() > 0 ? "better" : "WORSE";
  }

  /// The worst of the first mode first: those are the ones to look at.
  private void printQueries(EvaluatedCollection collection) {
    for (EvaluatedMode mode : collection.modes()) {
      out.println();
      out.printf("%s, query by query%n", mode.mode());
      List<List<String>> rows = new ArrayList<>();
      mode.queries().stream()
          .sorted(Comparator.comparingDouble(EvaluationPrinter::compared))
          .forEach(query -> rows.add(row(query)));
      table(rows);
    }
  }

  private static double compared(QueryFigures query) {
    return query.figures().getOrDefault(COMPARED, 0.0);
  }

  private static List<String> row(QueryFigures query) {
    List<String> cells = new ArrayList<>(List.of(query.id()));
    for (Measure measure : Measure.values())
      cells.add(figure(query.figures().getOrDefault(measure, 0.0)));
    cells.add(Screen.clean(query.text()).replaceAll("\\s+", " "));
    return cells;
  }

  /// Columns as wide as their widest cell; the first to the left, figures to the right.
  private void table(List<List<String>> rows) {
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
  private static String figure(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.startsWith("0.") ? text.substring(1) : text;
  }

  /// `+.0123`
  private static String signed(double value) {
    return (value < 0 ? "−" : "+") + figure(Math.abs(value));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
