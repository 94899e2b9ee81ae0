package dev.heed.rerank.learned;

import dev.heed.rerank.Candidate;
import java.util.List;

/// A query from which an order is learned.
///
/// @param positives what answers it, at least one
/// @param negatives what was found for it and does not; may be empty, for other examples' documents
///   count as such too
public record Example(String query, List<Candidate> positives, List<Candidate> negatives) {
  public Example {
    positives = List.copyOf(positives);
    negatives = List.copyOf(negatives);
    if (query.isBlank()) throw new IllegalArgumentException("an example needs a query, got none");
    if (positives.isEmpty())
      throw new IllegalArgumentException(
          "the example '%s' needs a document that answers it, got none".formatted(query));
  }
}
