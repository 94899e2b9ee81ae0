package dev.heed.reformulate;

import java.util.List;
import java.util.Locale;

/// A term that is searched beside a query.
///
/// @param term as the index has it: stemmed
/// @param weight what it counts, where a word of the query counts 1
/// @param passages ids of the passages that it was taken from
public record WeightedTerm(String term, double weight, List<String> passages) {
  public WeightedTerm {
    passages = List.copyOf(passages);
  }

  /// `tide 0.31`
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.2f", term, weight);
  }
}
