package dev.heed.tune;

import dev.heed.search.Tuning;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What tuning found out; what `--json` prints and the page shows.
///
/// @param command as it was typed
/// @param heed its version
/// @param machine processor, cores, memory, Java
/// @param queries that were searched, by origin
/// @param unknown queries that were left out: the index has none of their answers
public record TuneReport(
    int version,
    String collection,
    String command,
    String heed,
    String machine,
    Instant at,
    int depth,
    int folds,
    long seed,
    Map<String, Integer> queries,
    int unknown,
    List<StageResult> stages,
    Tuning proposal) {

  /// What is to be known where queries were made up.
  public static final String CAVEAT =
      "Gains on queries that nobody asked promise little: on SciFact, sentences of documents promised"
          + " +.038 nDCG@10 for a fusion that would have cost .041 on people's queries, and learning"
          + " from those that a 135M model wrote gained nothing.";

  public TuneReport {
    queries = Map.copyOf(queries);
    stages = List.copyOf(stages);
  }

  /// Whether any query was made up.
  public boolean needsCaveat() {
    return queries.keySet().stream()
        .anyMatch(origin -> !origin.equals("labelled") && !origin.equals("feedback"));
  }
}
