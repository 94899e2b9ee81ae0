package dev.heed.evaluate.report;

import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.EvaluatedMode.QueryFigures;
import dev.heed.evaluate.Evaluation;
import dev.heed.evaluate.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An evaluation and the file it came from: what `heed eval --json` wrote.
///
/// @param name of the file, without its folder
public record EvaluationFile(String name, Evaluation evaluation) {
  /// A mean of ones may come out a little above 1.
  private static final double ROUNDING = 1e-9;

  /// Reads a file and checks that its figures can be drawn.
  ///
  /// @throws IllegalArgumentException when the file holds something else
  public static EvaluationFile read(Path file) throws IOException {
    String json = Files.readString(file);
    try {
      Evaluation evaluation = JsonMapper.shared().readValue(json, Evaluation.class);
      requireFigures(evaluation);
      return new EvaluationFile(String.valueOf(file.getFileName()), evaluation);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s is no evaluation (%s): give what heed eval --json wrote"
              .formatted(file, firstLine(e)),
          e);
    }
  }

  private static void requireFigures(Evaluation evaluation) {
    for (EvaluatedCollection collection : evaluation.collections())
      for (EvaluatedMode mode : collection.modes()) {
        requireLatency(mode);
        requireFigures(mode.mode(), mode.means());
        for (QueryFigures query : mode.queries())
          requireFigures(mode.mode() + ", query " + query.id(), query.figures());
      }
  }

  private static void requireFigures(String of, Map<Measure, Double> figures) {
    for (Measure measure : Measure.USUAL) {
      Double figure = figures.get(measure);
      if (figure == null || !(figure >= 0 && figure <= 1 + ROUNDING))
        throw new IllegalArgumentException(
            "%s of %s must be from 0 to 1, got %s".formatted(measure.label(), of, figure));
    }
  }

  private static void requireLatency(EvaluatedMode mode) {
    if (mode.latency() == null) return;
    for (double latency : new double[] {mode.latency().p50(), mode.latency().p95()})
      if (!Double.isFinite(latency) || latency < 0)
        throw new IllegalArgumentException(
            "latency of %s must be at least 0 ms, got %s".formatted(mode.mode(), latency));
  }

  private static String firstLine(Exception error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }
}
