package dev.heed.cli;

import dev.heed.evaluate.EvaluatedMode.Latency;
import dev.heed.evaluate.Significance.Estimate;
import dev.heed.evaluate.answers.EvaluatedAnswers;
import dev.heed.evaluate.answers.EvaluatedAnswers.AnsweredCollection;
import dev.heed.evaluate.answers.Refusals;
import dev.heed.evaluate.answers.Refusals.Telling;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Prints for people what answers cite, and what is refused.
final class AnswersPrinter {
  private static final String NOTHING = "–";

  private AnswersPrinter() {}

  static void print(PrintWriter out, EvaluatedAnswers evaluated) {
    for (AnsweredCollection collection : evaluated.collections()) {
      print(out, collection);
      out.println();
    }
  }

  private static void print(PrintWriter out, AnsweredCollection collection) {
    out.printf(
        Locale.ROOT,
        "%s (%s), composer %s: %d%s questions, %d answered%s%n",
        collection.name(),
        collection.split(),
        collection.composer(),
        collection.questions(),
        collection.questions() < collection.of() ? " of " + collection.of() : "",
        collection.answered(),
        collection.fallbacks() == 0
            ? ""
            : ", %d of them by the extractive composer instead".formatted(collection.fallbacks()));
    Table.print(
        out,
        List.of(
            List.of("citation precision", figure(collection.precision())),
            List.of("citation recall", figure(collection.recall())),
            List.of(
                "shown sentences verified or supported",
                "%s of %d".formatted(Table.figure(collection.founded()), collection.shown())),
            List.of("answer token F1", figure(collection.f1())),
            List.of("first sentence, ms (median, p95)", times(collection.first())),
            List.of("end, ms (median, p95)", times(collection.total()))));
    if (collection.refusals() != null) refusals(out, collection.refusals());
    out.println(collection.command());
  }

  private static void refusals(PrintWriter out, Refusals refusals) {
    out.println();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("refusals", "questions", "open", "refused", "precision", "recall", "AUC"));
    rows.add(row("all", refusals.all()));
    rows.add(row("held-out half", refusals.heldOut()));
    rows.add(row("the same, underspecified ones are open", refusals.withUnderspecified()));
    Table.print(out, rows);
  }

  private static List<String> row(String name, Telling telling) {
    return List.of(
        name,
        String.valueOf(telling.questions()),
        String.valueOf(telling.open()),
        String.valueOf(telling.refused()),
        figure(telling.precision()),
        figure(telling.recall()),
        figure(telling.auc()));
  }

  private static String figure(@Nullable Double figure) {
    return figure == null ? NOTHING : Table.figure(figure);
  }

  private static String figure(@Nullable Estimate estimate) {
    return estimate == null
        ? NOTHING
        : Table.figure(estimate.mean()) + " " + Table.interval(estimate.low(), estimate.high());
  }

  private static String times(@Nullable Latency latency) {
    return latency == null
        ? NOTHING
        : "%s, %s".formatted(Table.decimal(latency.p50()), Table.decimal(latency.p95()));
  }
}
