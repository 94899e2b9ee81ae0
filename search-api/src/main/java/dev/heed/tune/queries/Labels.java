package dev.heed.tune.queries;

import dev.heed.evaluate.Qrels;
import dev.heed.evaluate.TestCollection;
import dev.heed.index.PassageIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Queries that people have judged, as far as an index has their answers.
///
/// @param queries of which the index has an answer; judged documents that it lacks are left out
/// @param unanswered queries of which it has none
/// @param missing relevant documents that it lacks, each counted once
public record Labels(List<KnownQuery> queries, int unanswered, int missing) {
  public Labels {
    queries = List.copyOf(queries);
  }

  /// Those of a split of a folder in BEIR's layout, whose document ids are the index's external
  /// ids.
  ///
  /// @throws IllegalArgumentException naming what is missing or wrong
  public static Labels of(Path data, String split, PassageIndex index) {
    TestCollection collection = TestCollection.open(data);
    Qrels qrels = collection.qrels(split);
    Set<String> there = index.idsByExternalId().keySet();
    List<KnownQuery> queries = new ArrayList<>();
    int unanswered = 0;
    for (String id : qrels.answerable()) {
      String text = collection.queries().getOrDefault(id, "");
      Map<String, Integer> judged = new HashMap<>(qrels.of(id));
      judged.keySet().retainAll(there);
      boolean answered = judged.values().stream().anyMatch(grade -> grade > 0);
      if (answered && !text.isBlank())
        queries.add(new KnownQuery(text, Origin.LABELLED, judged, Unit.DOCUMENT));
      else unanswered++;
    }
    return new Labels(queries, unanswered, missing(qrels, there));
  }

  private static int missing(Qrels qrels, Set<String> there) {
    return (int)
        qrels.grades().values().stream()
            .flatMap(judged -> judged.entrySet().stream())
            .filter(one -> one.getValue() > 0 && !there.contains(one.getKey()))
            .map(Map.Entry::getKey)
            .distinct()
            .count();
  }
}
