package dev.heed.tune.queries;

import dev.heed.evaluate.JsonLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file of known queries, which a person can read and change: lines `{"query": …, "origin":
/// "generated", "unit": "document", "positive": [ids], "negative": [ids]}`.
///
/// Needed are `query` and `positive`, which may be one id. Without an origin a line counts as
/// generated, without a unit its ids are those of documents.
public final class QueryLines {
  private QueryLines() {}

  private record Key(String query, Origin origin, Unit unit) {}

  private record Answers(Map<String, Integer> positive, Set<String> negative) {}

  /// All lines. A query that comes again has more answers.
  ///
  /// @throws IllegalArgumentException naming the line that is wrong
  public static List<QueryLine> read(Path file) {
    if (!Files.isRegularFile(file))
      throw new IllegalArgumentException("there is no file of queries " + file);
    Map<Key, Answers> answers = new LinkedHashMap<>();
    JsonLines.read(
        file,
        (line, where) -> {
          Answers known =
              answers.computeIfAbsent(
                  key(line, where), _ -> new Answers(new LinkedHashMap<>(), new LinkedHashSet<>()));
          positives(line, where).forEach(id -> known.positive().put(id, 1));
          known.negative().addAll(ids(line.path("negative")));
        });
    return answers.entrySet().stream().map(one -> line(one.getKey(), one.getValue())).toList();
  }

  private static QueryLine line(Key key, Answers answers) {
    answers.negative().removeAll(answers.positive().keySet());
    return new QueryLine(
        new KnownQuery(key.query(), key.origin(), answers.positive(), key.unit()),
        List.copyOf(answers.negative()));
  }

  private static Key key(JsonNode line, String where) {
    String query = line.path("query").asString("").strip();
    if (query.isEmpty()) throw wrong(line, where);
    return new Key(
        query,
        named(Origin.class, line.path("origin").asString("generated"), where),
        named(Unit.class, line.path("unit").asString("document"), where));
  }

  private static List<String> positives(JsonNode line, String where) {
    List<String> positives = ids(line.path("positive"));
    if (positives.isEmpty()) throw wrong(line, where);
    return positives;
  }

  private static List<String> ids(JsonNode given) {
    List<String> ids = new ArrayList<>();
    if (given.isArray()) given.forEach(id -> ids.add(id.asString("")));
    else ids.add(given.asString(""));
    return ids.stream().filter(id -> !id.isBlank()).toList();
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

  /// A line as a file has it, without its end.
  public static String written(QueryLine line) {
    KnownQuery known = line.known();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("query", known.text());
    fields.put("origin", known.origin().name().toLowerCase(Locale.ROOT));
    fields.put("unit", known.unit().name().toLowerCase(Locale.ROOT));
    fields.put("positive", positive(known));
    fields.put("negative", line.negatives());
    return JsonMapper.shared().writeValueAsString(fields);
  }

  private static Set<String> positive(KnownQuery known) {
    Set<String> positive = new TreeSet<>();
    known
        .relevant()
        .forEach(
            (id, grade) -> {
              if (grade > 0) positive.add(id);
            });
    return positive;
  }

  /// Writes a file under another name first, so that nobody reads half of it.
  public static void write(Path file, List<QueryLine> lines) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, lines.stream().map(QueryLines::written).toList());
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the queries to " + file, e);
    }
  }
}
