package dev.heed.evaluate;

import java.time.Instant;
import java.util.List;

/// What `heed eval` found out; what `--json` prints and `heed eval report` draws.
///
/// @param command as it was typed
/// @param version of heed
/// @param machine processor, cores, memory, Java
/// @param pooled comparisons over the queries of all collections; empty for one collection
public record Evaluation(
    String command,
    String version,
    String machine,
    Instant at,
    List<EvaluatedCollection> collections,
    List<Comparison> pooled) {

  public Evaluation {
    collections = List.copyOf(collections);
    pooled = List.copyOf(pooled);
  }
}
