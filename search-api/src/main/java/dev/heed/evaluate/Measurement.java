package dev.heed.evaluate;

import dev.heed.evaluate.EvaluatedMode.Latency;
import dev.heed.evaluate.EvaluatedMode.QueryFigures;
import dev.heed.evaluate.EvaluatedMode.TopResult;
import dev.heed.evaluate.Ranker.Result;
import dev.heed.evaluate.Run.Ranked;
import dev.heed.evaluate.Topics.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks a ranker all queries, one after the other, and compares its answers with the judgements.
final class Measurement {
  private static final int SHOWN = 10;

  private final Qrels qrels;
  private final int k;
  private final List<QueryFigures> queries = new ArrayList<>();
  private final Map<String, List<Ranked>> rankings = new LinkedHashMap<>();

  /// A mode's figures and all that it has found.
  record Measured(EvaluatedMode figures, Run run) {}

  /// Told how many queries of the mode have been asked.
  @FunctionalInterface
  interface Progress {
    void asked(int done);
  }

  private Measurement(Qrels qrels, int k) {
    this.qrels = qrels;
    this.k = k;
  }

  /// @param k documents that are kept of each ranking
  /// @param command that repeats it
  static Measured of(
      Variant variant,
      String command,
      Ranker ranker,
      List<Topic> topics,
      Qrels qrels,
      int k,
      Progress progress) {
    topics.stream().limit(ranker.warmUp()).forEach(ranker::rank);
    Measurement measurement = new Measurement(qrels, k);
    double[] millis = new double[topics.size()];
    for (int i = 0; i < millis.length; i++) {
      long begin = System.nanoTime() + ranker.remembered();
      List<Result> found = ranker.rank(topics.get(i));
      millis[i] = (System.nanoTime() + ranker.remembered() - begin) / 1e6;
      measurement.add(topics.get(i), found);
      progress.asked(i + 1);
    }
    return new Measured(
        new EvaluatedMode(
            variant.label(),
            command,
            measurement.means(),
            ranker.timed() ? Latency.of(millis) : null,
            measurement.queries),
        new Run("heed-" + variant.fileName(), measurement.rankings));
  }

  private void add(Topic topic, List<Result> found) {
    List<Result> kept = found.stream().limit(k).toList();
    Map<String, Integer> judged = qrels.of(topic.id());
    List<String> ids = kept.stream().map(Result::id).toList();
    Map<Measure, Double> figures = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) figures.put(measure, measure.of(ids, judged));
    List<TopResult> top = kept.stream().limit(SHOWN).map(result -> shown(result, judged)).toList();
    queries.add(new QueryFigures(topic.id(), topic.text(), figures, top));
    rankings.put(
        topic.id(), kept.stream().map(result -> new Ranked(result.id(), result.score())).toList());
  }

  private static TopResult shown(Result result, Map<String, Integer> judged) {
    return new TopResult(
        result.id(), result.title(), result.score(), judged.getOrDefault(result.id(), -1));
  }

  private Map<Measure, Double> means() {
    Map<Measure, Double> means = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values())
      means.put(
          measure,
          queries.stream()
              .mapToDouble(query -> query.figures().getOrDefault(measure, 0.0))
              .average()
              .orElse(0));
    return means;
  }

  /// The smallest value that `percent` of all do not exceed.
  static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }
}
