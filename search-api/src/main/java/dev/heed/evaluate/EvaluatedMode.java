package dev.heed.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One mode on one collection.
///
/// @param mode the mode string that repeats it: `bm25`, `hybrid`, `bm25+pointwise`
/// @param command the command that repeats it
/// @param means over the queries with a relevant document
/// @param latency of its queries, null where what a stage reads was kept from before
/// @param queries per query, in the order of the qrels
public record EvaluatedMode(
    String mode,
    String command,
    Map<Measure, Double> means,
    @Nullable Latency latency,
    List<QueryFigures> queries) {

  /// Milliseconds per query, after a warm-up.
  public record Latency(double p50, double p95) {

    /// Of these times, at least one.
    public static Latency of(double[] millis) {
      return new Latency(Measurement.percentile(millis, 50), Measurement.percentile(millis, 95));
    }
  }

  /// One query's figures, and its best results for whoever wants to see why.
  ///
  /// @param text what was asked
  /// @param figures by measure
  /// @param top the first ten
  public record QueryFigures(
      String id, String text, Map<Measure, Double> figures, List<TopResult> top) {
    public QueryFigures {
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
      top = List.copyOf(top);
    }

    public double figure(Measure measure) {
      return Objects.requireNonNull(figures.get(measure), measure::label);
    }
  }

  /// A result among the first ten.
  ///
  /// @param grade its judgement, -1 when nobody judged it
  public record TopResult(String id, String title, double score, int grade) {}

  public EvaluatedMode {
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    queries = List.copyOf(queries);
  }

  public double mean(Measure measure) {
    return Objects.requireNonNull(means.get(measure), measure::label);
  }

  /// A measure's figures, one per query.
  public double[] figures(Measure measure) {
    return queries.stream().mapToDouble(query -> query.figure(measure)).toArray();
  }
}
