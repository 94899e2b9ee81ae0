package dev.heed.evaluate.report;

import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.EvaluatedMode.QueryFigures;
import dev.heed.evaluate.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The nDCG@10 of one query in two modes.
record QueryDifference(String text, double base, double other) {

  double difference() {
    return other - base;
  }

  /// Of the queries that both modes have, the greatest gain first.
  static List<QueryDifference> between(EvaluatedMode base, EvaluatedMode other) {
    Map<String, QueryFigures> figures = new HashMap<>();
    for (QueryFigures query : base.queries()) figures.put(query.id(), query);
    List<QueryDifference> differences = new ArrayList<>();
    for (QueryFigures query : other.queries()) {
      QueryFigures before = figures.get(query.id());
      if (before != null)
        differences.add(
            new QueryDifference(
                query.text(), before.figure(Measure.NDCG_10), query.figure(Measure.NDCG_10)));
    }
    differences.sort(Comparator.comparingDouble(QueryDifference::difference).reversed());
    return differences;
  }
}
