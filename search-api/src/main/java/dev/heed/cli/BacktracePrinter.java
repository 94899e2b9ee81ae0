package dev.heed.cli;

import dev.heed.evaluate.EvaluatedBacktrace;
import dev.heed.evaluate.EvaluatedBacktrace.TraceComparison;
import dev.heed.evaluate.EvaluatedBacktrace.TracedMode;
import dev.heed.evaluate.Significance.Difference;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Prints for people how often modes find the sentence that caused a question.
final class BacktracePrinter {
  private BacktracePrinter() {}

  static void print(PrintWriter out, EvaluatedBacktrace evaluated) {
    out.printf(
        Locale.ROOT,
        "%s (%s): %,d sentences, %d texts with questions, %d questions%n",
        evaluated.collection(),
        evaluated.split(),
        evaluated.sentences(),
        evaluated.texts(),
        evaluated.modes().getFirst().questions().size());
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("mode", "top-1", "95 % interval", "top-3", "95 % interval"));
    for (TracedMode mode : evaluated.modes()) rows.add(row(mode));
    Table.print(out, rows);
    differences(out, evaluated.comparisons(), "top-1", TraceComparison::top1);
    differences(out, evaluated.comparisons(), "top-3", TraceComparison::top3);
    out.println();
    for (TracedMode mode : evaluated.modes()) out.printf("%s: %s%n", mode.mode(), mode.command());
  }

  private static List<String> row(TracedMode mode) {
    return List.of(
        mode.mode(),
        Table.figure(mode.top1().mean()),
        Table.interval(mode.top1().low(), mode.top1().high()),
        Table.figure(mode.top3().mean()),
        Table.interval(mode.top3().low(), mode.top3().high()));
  }

  private static void differences(
      PrintWriter out,
      List<TraceComparison> comparisons,
      String measure,
      Function<TraceComparison, Difference> of) {
    if (comparisons.isEmpty()) return;
    out.println();
    out.printf(
        "Differences in %s, 95 %% interval (paired bootstrap), p (paired randomisation)%n",
        measure);
    List<List<String>> rows = new ArrayList<>();
    for (TraceComparison comparison : comparisons) {
      Difference difference = of.apply(comparison);
      rows.add(
          List.of(
              "%s − %s".formatted(comparison.other(), comparison.base()),
              Table.signed(difference.mean()),
              Table.signed(difference.low(), difference.high()),
              Table.p(difference.p()),
              Table.verdict(difference.mean(), difference.certain())));
    }
    Table.print(out, rows);
  }
}
