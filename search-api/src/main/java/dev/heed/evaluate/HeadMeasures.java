package dev.heed.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How good single heads are on labelled queries.
///
/// @param ndcg (queries, heads) of the ranking that a head alone gives: QRHead (arXiv 2506.09944)
/// @param contrast (queries, heads) how much of a softmax over a head's z-scores falls on relevant
///   candidates, beyond their part of the candidates: CoRe (arXiv 2510.02219) tells relevant from
///   hard negatives
/// @param spread (queries, heads) standard deviation over the candidates
record HeadMeasures(
    List<TrainingQuery> queries, double[][] ndcg, double[][] contrast, double[][] spread) {

  /// What heads are ordered by.
  enum By {
    NDCG,
    CONTRAST
  }

  static HeadMeasures of(List<TrainingQuery> queries) {
    int heads = queries.getFirst().heads()[0].length;
    double[][] ndcg = new double[queries.size()][heads];
    double[][] contrast = new double[queries.size()][heads];
    double[][] spread = new double[queries.size()][heads];
    IntStream.range(0, queries.size())
        .forEach(
            q -> {
              TrainingQuery query = queries.get(q);
              for (int head = 0; head < heads; head++) {
                double[] scores = column(query.heads(), head);
                ndcg[q][head] = query.ndcg(scores);
                spread[q][head] = deviation(scores);
                contrast[q][head] = contrast(query, scores, spread[q][head]);
              }
            });
    return new HeadMeasures(queries, ndcg, contrast, spread);
  }

  private static double contrast(TrainingQuery query, double[] scores, double deviation) {
    if (deviation == 0) return 0;
    double mean = Arrays.stream(scores).average().orElse(0);
    double relevant = 0;
    double all = 0;
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      double mass = Math.exp((scores[i] - mean) / deviation);
      all += mass;
      if (!query.isRelevant(i)) continue;
      relevant += mass;
      count++;
    }
    return relevant / all - (double) count / scores.length;
  }

  /// Means over some queries, each collection counting the same.
  double[] means(By by, List<Integer> among) {
    return switch (by) {
      case NDCG -> means(ndcg, among);
      case CONTRAST -> means(contrast, among);
    };
  }

  /// Mean spread of each head's scores, by which heads are made to count the same.
  double[] spreads(List<Integer> among) {
    return means(spread, among);
  }

  private double[] means(double[][] figures, List<Integer> among) {
    Map<String, List<Integer>> collections = new LinkedHashMap<>();
    for (int q : among)
      collections.computeIfAbsent(queries.get(q).collection(), _ -> new ArrayList<>()).add(q);
    double[] means = new double[figures[0].length];
    for (List<Integer> own : collections.values())
      for (int q : own)
        for (int head = 0; head < means.length; head++)
          means[head] += figures[q][head] / own.size() / collections.size();
    return means;
  }

  /// Heads, the best first.
  List<Integer> ordered(By by, List<Integer> among) {
    double[] means = means(by, among);
    return IntStream.range(0, means.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer head) -> means[head]).reversed())
        .toList();
  }

  static double[] column(double[][] rows, int column) {
    double[] values = new double[rows.length];
    for (int row = 0; row < rows.length; row++) values[row] = rows[row][column];
    return values;
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = 0;
    for (double value : values) squares += (value - mean) * (value - mean);
    return Math.sqrt(squares / values.length);
  }
}
