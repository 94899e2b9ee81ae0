package dev.heed.tune.queries;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The queries of one origin, and what became of the others.
///
/// @param passages that were looked at; of feedback, opinions
/// @param considered what might have been a query
/// @param leftOut how many of these are none, by reason
/// @param complete whether it was not stopped
public record Gathered(
    Origin origin,
    List<QueryLine> lines,
    int passages,
    int considered,
    Map<LeftOut, Integer> leftOut,
    double seconds,
    boolean complete) {
  public Gathered {
    lines = List.copyOf(lines);
    Map<LeftOut, Integer> counts = new EnumMap<>(LeftOut.class);
    counts.putAll(leftOut);
    leftOut = Collections.unmodifiableMap(counts);
  }
}
