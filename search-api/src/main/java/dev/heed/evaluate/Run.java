package dev.heed.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a search found: for each query a ranking of documents, best first.
///
/// @param name of the system, the last column of a TREC run
/// @param rankings by query id
public record Run(String name, Map<String, List<Ranked>> rankings) {

  /// A document and its score, in a list sorted by falling score.
  public record Ranked(String id, double score) {}

  public Run {
    Map<String, List<Ranked>> copy = new LinkedHashMap<>();
    rankings.forEach((query, ranked) -> copy.put(query, List.copyOf(ranked)));
    rankings = Collections.unmodifiableMap(copy);
  }

  /// The ranking of a query, empty when nothing was found or the query was not asked.
  public List<Ranked> of(String query) {
    return rankings.getOrDefault(query, List.of());
  }
}
