package dev.heed.tune;

import dev.heed.index.Document;
import dev.heed.index.PassageIndex;
import dev.heed.tune.queries.KnownQuery;
import dev.heed.tune.queries.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The documents of an index that are known to answer queries.
///
/// @param ids of documents by their external ids
record Answers(PassageIndex index, Map<String, String> ids) {

  /// For these queries.
  static Answers of(PassageIndex index, List<KnownQuery> queries) {
    boolean named = queries.stream().anyMatch(query -> query.unit() == Unit.DOCUMENT);
    return new Answers(index, named ? index.idsByExternalId() : Map.of());
  }

  /// Grades by the ids of documents that can be found: of equal ones, the one that stands for them.
  /// What the index does not have is left out.
  Map<String, Integer> of(KnownQuery query) {
    Map<String, Integer> relevant = new HashMap<>();
    query
        .relevant()
        .forEach(
            (id, grade) ->
                document(id, query.unit())
                    .ifPresent(document -> relevant.merge(document, grade, Math::max)));
    return relevant;
  }

  private Optional<String> document(String id, Unit unit) {
    return switch (unit) {
      case PASSAGE -> index.passage(id).map(passage -> passage.documentId());
      case DOCUMENT ->
          index
              .document(ids.getOrDefault(id, id))
              .map(Document::passages)
              .filter(passages -> !passages.isEmpty())
              .map(passages -> passages.getFirst().documentId());
    };
  }
}
