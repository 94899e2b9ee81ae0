package dev.heed.tune.queries;

import java.util.Map;

/// A query of which it is known what answers it.
///
/// @param relevant grade by id; above 0 it answers
public record KnownQuery(String text, Origin origin, Map<String, Integer> relevant, Unit unit) {
  public KnownQuery {
    if (text.isBlank()) throw new IllegalArgumentException("a known query has no words");
    if (relevant.isEmpty())
      throw new IllegalArgumentException(
          "nothing is known to answer the query '%s': name an id or more".formatted(text));
    relevant = Map.copyOf(relevant);
  }
}
