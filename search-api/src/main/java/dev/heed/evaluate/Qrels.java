package dev.heed.evaluate;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Judgements: for each query the documents that people have looked at, and how relevant they found
/// them. A grade above 0 is relevant; what is not judged counts as not relevant.
///
/// @param grades by query id, then by document id; queries in the order of their file
public record Qrels(Map<String, Map<String, Integer>> grades) {

  public Qrels {
    Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
    grades.forEach((query, judged) -> copy.put(query, Map.copyOf(judged)));
    grades = Collections.unmodifiableMap(copy);
  }

  /// Reads BEIR's form: a header line, then `query <tab> document <tab> grade`; plain or gzip.
  ///
  /// @throws IllegalArgumentException naming the file and the line that is wrong
  public static Qrels beir(Path file) {
    return QrelsReader.beir(file);
  }

  /// Reads TREC's form, `query 0 document grade`, or BEIR's when its header comes first.
  ///
  /// @throws IllegalArgumentException naming the file and the line that is wrong
  public static Qrels trec(Path file) {
    return QrelsReader.trec(file);
  }

  /// The judged queries that have at least one relevant document: those over which measures are
  /// averaged.
  public Set<String> answerable() {
    Set<String> queries = new LinkedHashSet<>();
    grades.forEach(
        (query, judged) -> {
          if (judged.values().stream().anyMatch(grade -> grade > 0)) queries.add(query);
        });
    return queries;
  }

  /// The judged documents of a query, none when it is unknown.
  public Map<String, Integer> of(String query) {
    return grades.getOrDefault(query, Map.of());
  }
}
