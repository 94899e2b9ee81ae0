package dev.heed.tune;

import dev.heed.evaluate.JsonLines;
import dev.heed.evaluate.Qrels;
import dev.heed.evaluate.TestCollection;
import dev.heed.tune.queries.KnownQuery;
import dev.heed.tune.queries.Origin;
import dev.heed.tune.queries.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/// Reads queries whose answers are known.
public final class KnownQueries {
  private KnownQueries() {}

  /// The judged queries of a split of a test collection that have a relevant document.
  ///
  /// @throws IllegalArgumentException naming what is missing or wrong
  public static List<KnownQuery> labelled(Path data, String split) {
    TestCollection collection = TestCollection.open(data);
    Qrels qrels = collection.qrels(split);
    List<KnownQuery> queries = new ArrayList<>();
    for (String id : qrels.answerable()) {
      String text = collection.queries().get(id);
      if (text != null && !text.isBlank())
        queries.add(new KnownQuery(text, Origin.LABELLED, qrels.of(id), Unit.DOCUMENT));
    }
    return queries;
  }

  /// Lines `{"query": …, "positive": id or [ids], "origin": …, "unit": …}`. Without an origin a
  /// line counts as generated, without a unit its ids are those of documents. A query that comes
  /// again has more answers.
  ///
  /// @throws IllegalArgumentException naming the line that is wrong
  public static List<KnownQuery> lines(Path file) {
    if (!Files.isRegularFile(file))
      throw new IllegalArgumentException("there is no file of queries " + file);
    Map<Key, Map<String, Integer>> answers = new LinkedHashMap<>();
    JsonLines.read(
        file,
        (line, where) ->
            answers
                .computeIfAbsent(key(line, where), _ -> new HashMap<>())
                .putAll(positives(line, where)));
    return answers.entrySet().stream()
        .map(
            one ->
                new KnownQuery(
                    one.getKey().query(),
                    one.getKey().origin(),
                    one.getValue(),
                    one.getKey().unit()))
        .toList();
  }

  private record Key(String query, Origin origin, Unit unit) {}

  private static Key key(JsonNode line, String where) {
    String query = line.path("query").asString("").strip();
    if (query.isEmpty()) throw wrong(line, where);
    return new Key(
        query,
        named(Origin.class, line.path("origin").asString("generated"), where),
        named(Unit.class, line.path("unit").asString("document"), where));
  }

  private static Map<String, Integer> positives(JsonNode line, String where) {
    Map<String, Integer> positives = new HashMap<>();
    JsonNode given = line.path("positive");
    if (given.isArray()) given.forEach(id -> positives.put(id.asString(), 1));
    else if (given.isValueNode() && !given.asString().isBlank()) positives.put(given.asString(), 1);
    if (positives.isEmpty()) throw wrong(line, where);
    return positives;
  }

  private static <E extends Enum<E>> E named(Class<E> kind, String name, String where) {
    for (E one : kind.getEnumConstants()) if (one.name().equalsIgnoreCase(name)) return one;
    throw new IllegalArgumentException(
        "%s: '%s' is no %s, expected one of %s"
            .formatted(
                where,
                name,
                kind.getSimpleName().toLowerCase(Locale.ROOT),
                List.of(kind.getEnumConstants()).toString().toLowerCase(Locale.ROOT)));
  }

  private static IllegalArgumentException wrong(JsonNode line, String where) {
    return new IllegalArgumentException(
        "%s must be {\"query\": words, \"positive\": id or [ids]}, got %s".formatted(where, line));
  }

  /// At most so many of each origin, drawn with a seed.
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
