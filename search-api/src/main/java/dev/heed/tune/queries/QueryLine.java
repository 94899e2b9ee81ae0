package dev.heed.tune.queries;

import java.util.List;

/// A known query as a file has it.
///
/// @param known what is asked and what answers it
/// @param negatives ids of what is found for it and does not answer it, of the same unit
public record QueryLine(KnownQuery known, List<String> negatives) {
  public QueryLine {
    negatives = List.copyOf(negatives);
  }
}
