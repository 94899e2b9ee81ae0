package dev.heed.cli;

import dev.heed.cli.Screen.Style;
import dev.heed.plan.StepStages;
import dev.heed.search.Trace;
import dev.heed.search.Trace.Stage;
import java.util.List;
import java.util.stream.Collectors;

/// Shows into which steps a question was taken apart, and what came of each.
final class StepsPrinter {
  private final Screen screen;

  StepsPrinter(Screen screen) {
    this.screen = screen;
  }

  /// What the documents have nothing on, and what could not be asked for that.
  void notes(Trace trace) {
    for (Stage stage : trace.stages()) {
      if (!isStep(stage)) continue;
      if (stage.skipped() != null) note(stage.skipped().message());
      else if (stage.detail().get("nothing") instanceof String nothing)
        note("%s: the documents have %s".formatted(stage.name(), nothing));
    }
  }

  /// Each step with its question, its likely answers and its first passages.
  void graph(Trace trace) {
    for (Stage stage : trace.stages()) if (isStep(stage)) step(stage);
  }

  private void step(Stage stage) {
    if (stage.skipped() != null) {
      screen.line("%s  %s".formatted(stage.name(), stage.skipped().message()));
      return;
    }
    screen.line("%s  %s".formatted(stage.name(), stage.detail().get("question")));
    list(stage, "asked", "asked");
    list(stage, "answers", "likely answers");
    list(stage, "titles", "found in");
  }

  private void list(Stage stage, String detail, String name) {
    if (!(stage.detail().get(detail) instanceof List<?> items) || items.isEmpty()) return;
    if (items.equals(List.of(String.valueOf(stage.detail().get("question"))))) return;
    String line = items.stream().map(String::valueOf).collect(Collectors.joining(" · "));
    screen.line(screen.styled(Style.ASIDE, "        %s: %s".formatted(name, line)));
  }

  static boolean isStep(Stage stage) {
    return stage.name().startsWith(StepStages.STEP);
  }

  private void note(String text) {
    screen.line(screen.styled(Style.WARNING, text));
  }
}
