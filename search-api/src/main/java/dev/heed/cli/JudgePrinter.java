package dev.heed.cli;

import dev.heed.judge.Agreement;
import dev.heed.judge.Agreement.Interval;
import dev.heed.judge.Judging;
import dev.heed.judge.SystemOrder;
import dev.heed.judge.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Tells how a judge agrees with people.
final class JudgePrinter {
  private static final double SLIGHT = .2;
  private static final double FAIR = .4;
  private static final double MODERATE = .6;
  private static final double SUBSTANTIAL = .8;

  private JudgePrinter() {}

  static void print(PrintWriter out, JudgeCommand.Judged judged) {
    Judging.Outcome outcome = judged.outcome();
    out.printf(
        Locale.ROOT,
        "%s, %s in %s: %d pairs, %d labelled now (%.1f a second), %d before; without a label: %d"
            + " unparsable, %d slow, %d failed%n",
        judged.collection(),
        judged.model(),
        judged.precision(),
        judged.pairs(),
        outcome.judged(),
        outcome.judged() / Math.max(1e-9, outcome.seconds()),
        outcome.earlier(),
        outcome.unparsable(),
        outcome.slow(),
        outcome.failed());
    Verdict verdict = judged.verdict();
    if (verdict == null)
      out.println("People have judged nothing here: nobody says how good it is.");
    else print(out, verdict, judged.seed());
  }

  private static void print(PrintWriter out, Verdict verdict, long seed) {
    Agreement binary = verdict.binary();
    if (binary == null) {
      out.println("People have judged none of these pairs: nobody says how good it is.");
      return;
    }
    Agreement graded = verdict.graded();
    if (graded != null) print(out, "Grades 0 to 3", List.of("0", "1", "2", "3"), graded, seed);
    print(
        out,
        "Relevant or not (people from %d, the judge from 2)".formatted(verdict.relevant()),
        List.of("no", "yes"),
        binary,
        seed);
    SystemOrder systems = verdict.systems();
    if (systems != null) print(out, systems);
  }

  private static void print(
      PrintWriter out, String title, List<String> names, Agreement agreement, long seed) {
    Interval interval = agreement.interval(seed);
    out.printf(
        "%n%s: Cohen's kappa %s %s over %d pairs: %s%n",
        title,
        signed(agreement.kappa()),
        "[%s, %s]".formatted(signed(interval.low()), signed(interval.high())),
        agreement.pairs(),
        worth(agreement.kappa(), interval));
    out.printf(
        "labelled alike %s, by chance alone %s%n",
        Table.figure(agreement.observed()), Table.figure(agreement.byChance()));
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("people \\ judge"));
    head.addAll(names);
    rows.add(head);
    IntStream.range(0, names.size())
        .forEach(
            i -> {
              List<String> row = new ArrayList<>(List.of(names.get(i)));
              agreement.counts().get(i).forEach(count -> row.add(String.valueOf(count)));
              rows.add(row);
            });
    Table.print(out, rows);
  }

  /// The words of Landis and Koch, Biometrics 1977.
  private static String worth(double kappa, Interval interval) {
    if (Double.isNaN(kappa)) return "undefined, both gave one label only";
    if (kappa <= 0) return "no better than chance";
    if (interval.low() <= 0) return "not certainly better than chance";
    if (kappa <= SLIGHT) return "slight agreement";
    if (kappa <= FAIR) return "fair agreement";
    if (kappa <= MODERATE) return "moderate agreement";
    return kappa <= SUBSTANTIAL ? "substantial agreement" : "almost perfect agreement";
  }

  private static void print(PrintWriter out, SystemOrder order) {
    out.printf(
        "%nSystems by nDCG@10 over %d queries, documents without a label left out: Kendall's tau"
            + " %s%n",
        order.queries(), signed(order.tau()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("system", "people", "judge"));
    for (SystemOrder.Scored system : order.systems())
      rows.add(
          List.of(system.system(), Table.figure(system.people()), Table.figure(system.judge())));
    Table.print(out, rows);
  }

  private static String signed(double value) {
    return Double.isNaN(value) ? "undefined" : Table.signed(value);
  }
}
