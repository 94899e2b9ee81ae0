package dev.heed.evaluate;

import java.io.IOException;
import java.nio.file.Path;
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

  /// Reads `query Q0 document rank score name` lines, plain or gzip, and orders each ranking as
  /// trec_eval does: by falling score, among equal scores by falling document id. The rank column
  /// is not looked at.
  ///
  /// @throws IllegalArgumentException naming the file and the line that is wrong, also for a
  ///   document found twice by one query
  public static Run trec(Path file) {
    return TrecRunReader.read(file);
  }

  /// Writes such lines, compressed when the name ends in `.gz`. Scores are rounded to 1e-4 and ties
  /// lowered by 1e-6 (as Anserini does, and by more where a float has no room for that), so that
  /// trec_eval finds exactly this order.
  ///
  /// @throws IllegalArgumentException when an id or the name holds a space, or a score is not
  ///   finite
  public void writeTrec(Path file) throws IOException {
    TrecRunWriter.write(this, file);
  }

  /// The ranking of a query, empty when nothing was found or the query was not asked.
  public List<Ranked> of(String query) {
    return rankings.getOrDefault(query, List.of());
  }
}
