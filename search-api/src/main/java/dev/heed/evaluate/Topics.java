package dev.heed.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The queries of an evaluation, in the order of their judgements.
///
/// @param asked those that have a relevant document, or a sample of them
/// @param answerable how many have one
/// @param unanswerable how many are judged and have none: they are left out of every mean
public record Topics(List<Topic> asked, int answerable, int unanswerable) {
  private static final int NAMED = 3;

  /// A query.
  public record Topic(String id, String text) {}

  public Topics {
    asked = List.copyOf(asked);
  }

  /// All that can be answered.
  ///
  /// @throws IllegalArgumentException when there is none, or one of them has no text
  public static Topics of(Qrels qrels, Map<String, String> queries) {
    List<Topic> asked = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String id : qrels.answerable()) {
      String text = queries.get(id);
      if (text == null) missing.add(id);
      else asked.add(new Topic(id, text));
    }
    if (!missing.isEmpty())
      throw new IllegalArgumentException(
          "%d judged queries are not among the queries: %s%s; do judgements and queries belong together?"
              .formatted(
                  missing.size(),
                  String.join(", ", missing.subList(0, Math.min(NAMED, missing.size()))),
                  missing.size() > NAMED ? ", …" : ""));
    if (asked.isEmpty())
      throw new IllegalArgumentException(
          "no query has a relevant document: nothing can be measured");
    return new Topics(asked, asked.size(), qrels.grades().size() - asked.size());
  }

  /// So many of them, drawn with the seed; all when there are no more.
  public Topics sample(int size, long seed) {
    if (size < 1)
      throw new IllegalArgumentException("a sample needs at least 1 query, got " + size);
    if (size >= asked.size()) return this;
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) numbers.add(i);
    Collections.shuffle(numbers, new Random(seed));
    return new Topics(
        numbers.subList(0, size).stream().sorted().map(asked::get).toList(),
        answerable,
        unanswerable);
  }
}
