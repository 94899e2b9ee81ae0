package dev.heed.evaluate;

import java.util.List;

/// All modes on one collection.
///
/// @param name of the collection: its folder's name
/// @param split which judgements: `test`
/// @param documents in the corpus
/// @param comparisons of every pair of modes on this collection
public record EvaluatedCollection(
    String name,
    String split,
    long documents,
    List<EvaluatedMode> modes,
    List<Comparison> comparisons) {

  public EvaluatedCollection {
    modes = List.copyOf(modes);
    comparisons = List.copyOf(comparisons);
  }
}
