package dev.heed.tune.queries;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

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

  /// At most so many of each origin, drawn.
  ///
  /// @param most 0 for all
  public static List<KnownQuery> sample(List<KnownQuery> queries, int most, long seed) {
    if (most == 0) return List.copyOf(queries);
    Map<Origin, List<KnownQuery>> byOrigin = new EnumMap<>(Origin.class);
    for (KnownQuery query : queries)
      byOrigin.computeIfAbsent(query.origin(), _ -> new ArrayList<>()).add(query);
    List<KnownQuery> drawn = new ArrayList<>();
    for (List<KnownQuery> own : byOrigin.values()) {
      Collections.shuffle(own, new Random(seed));
      drawn.addAll(own.subList(0, Math.min(most, own.size())));
    }
    return drawn;
  }
}
