package dev.heed.cli;

import dev.heed.cli.Screen.Style;
import dev.heed.search.Trace;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import dev.heed.search.Trace.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Shows what happened to a query.
final class TracePrinter {
  private final Screen screen;

  TracePrinter(Screen screen) {
    this.screen = screen;
  }

  /// `43 ms: encode 12, bm25 4, dense 9 …`
  String timings(Trace trace) {
    String stages =
        trace.stages().stream()
            .filter(stage -> stage.skipped() == null)
            .map(stage -> "%s %s".formatted(stage.name(), millis(stage.ms())))
            .collect(Collectors.joining(", "));
    return "%s ms: %s".formatted(millis(trace.totalMs()), stages);
  }

  /// What was left out although it was wanted, and how far the vectors are.
  void notes(Trace trace) {
    for (Stage stage : trace.stages()) {
      Skipped skipped = stage.skipped();
      if (stage.name().equals("dense") && skipped != null && skipped.reason() != Reason.DISABLED)
        note("words alone: " + skipped.message());
      if (stage.name().equals("expand") && skipped != null)
        note("searched as it is: " + skipped.message());
      if (stage.detail().get("embedded") instanceof Number embedded
          && stage.detail().get("passages") instanceof Number passages
          && embedded.longValue() < passages.longValue())
        note(
            "%d %% of the passages have vectors so far; heed embed makes the rest"
                .formatted(100 * embedded.longValue() / passages.longValue()));
    }
  }

  /// Why hits were not read again although that was asked for, or not all of them.
  void notReread(Trace trace) {
    for (Stage stage : trace.stages()) {
      if (!stage.name().equals("rerank")) continue;
      Skipped skipped = stage.skipped();
      if (skipped != null && skipped.reason() != Reason.DISABLED)
        note("not read again: " + skipped.message());
      if (stage.detail().get("remarks") instanceof List<?> remarks)
        remarks.forEach(remark -> note("reading again: " + remark));
    }
  }

  private void note(String text) {
    screen.line(screen.styled(Style.WARNING, text));
  }

  /// One line per stage.
  void table(Trace trace) {
    screen.line(screen.styled(Style.ASIDE, "stage            ms     in    out"));
    for (Stage stage : trace.stages())
      screen.line(
          screen.styled(
              Style.ASIDE,
              String.format(
                      Locale.ROOT,
                      "%-10s %8s %6d %6d  %s",
                      stage.name(),
                      stage.skipped() == null ? "%.1f".formatted(stage.ms()) : "skipped",
                      stage.in(),
                      stage.out(),
                      remark(stage))
                  .stripTrailing()));
  }

  private static String remark(Stage stage) {
    if (stage.skipped() != null) return stage.skipped().message();
    if (StepsPrinter.isStep(stage)) return String.valueOf(stage.detail().get("question"));
    return stage.detail().entrySet().stream()
        .map(TracePrinter::figure)
        .collect(Collectors.joining(", "));
  }

  private static String figure(Map.Entry<String, Object> figure) {
    return switch (figure.getValue()) {
      case Double value -> String.format(Locale.ROOT, "%s %.2f", figure.getKey(), value);
      case List<?> items ->
          figure.getKey()
              + items.stream().map(String::valueOf).collect(Collectors.joining(" · ", " ", ""));
      case Object value -> "%s %s".formatted(figure.getKey(), value);
    };
  }

  private static String millis(double ms) {
    return String.format(Locale.ROOT, ms < 10 ? "%.1f" : "%.0f", ms);
  }
}
