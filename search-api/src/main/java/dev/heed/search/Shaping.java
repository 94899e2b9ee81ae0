package dev.heed.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers near-duplicates, then the passages of a document, under the best of them. What is
/// gathered keeps its place with that one, so the order of the others does not change.
final class Shaping {
  private Shaping() {}

  static List<Found> apply(Shape shape, List<Found> ranked) {
    List<Found> distinct = shape.collapse() ? collapsed(ranked) : ranked;
    return shape.byDocument() ? byDocument(distinct) : distinct;
  }

  private static List<Found> collapsed(List<Found> ranked) {
    return NearDuplicates.groups(ranked, found -> found.passage().text()).stream()
        .map(group -> group.getFirst().standingFor(rest(group), List.of()))
        .toList();
  }

  private static List<Found> byDocument(List<Found> ranked) {
    Map<String, List<Found>> documents = new LinkedHashMap<>();
    for (Found found : ranked)
      documents.computeIfAbsent(found.documentId(), _ -> new ArrayList<>()).add(found);
    return documents.values().stream()
        .map(group -> group.getFirst().standingFor(duplicates(group), rest(group)))
        .toList();
  }

  private static List<Found> duplicates(List<Found> group) {
    return group.stream().map(Found::duplicates).flatMap(List::stream).toList();
  }

  private static List<Found> rest(List<Found> group) {
    return group.subList(1, group.size());
  }
}
