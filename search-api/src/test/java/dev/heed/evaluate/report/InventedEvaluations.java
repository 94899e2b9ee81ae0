package dev.heed.evaluate.report;

import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.EvaluatedMode.Latency;
import dev.heed.evaluate.EvaluatedMode.QueryFigures;
import dev.heed.evaluate.EvaluatedMode.TopResult;
import dev.heed.evaluate.Evaluation;
import dev.heed.evaluate.Measure;
import dev.heed.evaluate.Significance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Small evaluations whose every query has one figure for all measures.
final class InventedEvaluations {
  private InventedEvaluations() {}

  /// A mode with a figure for each of the queries q1, q2 …
  static EvaluatedMode mode(String name, double milliseconds, double... figures) {
    List<QueryFigures> queries = new ArrayList<>();
    for (int i = 0; i < figures.length; i++)
      queries.add(query("q" + (i + 1), "How high is lamp " + (i + 1) + "?", figures[i]));
    return mode(name, milliseconds, queries);
  }

  static EvaluatedMode mode(String name, double milliseconds, List<QueryFigures> queries) {
    double mean =
        queries.stream().mapToDouble(query -> query.figure(Measure.MAP)).average().orElse(0);
    return new EvaluatedMode(
        name,
        "heed eval --data harbour --modes " + name,
        everywhere(mean),
        new Latency(milliseconds, 2 * milliseconds),
        queries);
  }

  static QueryFigures query(String id, String text, double figure, TopResult... top) {
    return new QueryFigures(id, text, everywhere(figure), List.of(top));
  }

  static EvaluatedCollection collection(String name, EvaluatedMode... modes) {
    List<EvaluatedMode> all = List.of(modes);
    return new EvaluatedCollection(name, "test", 1234, all, new Significance().pairs(all));
  }

  static Evaluation evaluation(EvaluatedCollection... collections) {
    List<EvaluatedCollection> all = List.of(collections);
    return new Evaluation(
        "heed eval --data harbour --json",
        "9.8.7",
        "two lamps, Java 25",
        Instant.parse("2026-05-04T03:02:01Z"),
        all,
        new Significance().pooled(all));
  }

  static EvaluationFile file(String name, EvaluatedCollection... collections) {
    return new EvaluationFile(name, evaluation(collections));
  }

  /// So many times the same figure.
  static double[] times(int count, double figure) {
    double[] figures = new double[count];
    Arrays.fill(figures, figure);
    return figures;
  }

  private static Map<Measure, Double> everywhere(double figure) {
    Map<Measure, Double> figures = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) figures.put(measure, figure);
    return figures;
  }
}
