package dev.heed.reformulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;

/// A term that is searched beside a query.
///
/// @param term as the index has it: stemmed
/// @param weight what it counts, where a word of the query counts 1
/// @param passages ids of the passages that it was taken from
/// @param texts numbers, from 1, of the texts that a model wrote and that it was taken from
public record WeightedTerm(
    String term,
    double weight,
    List<String> passages,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> texts) {
  public WeightedTerm {
    passages = List.copyOf(passages);
    texts = List.copyOf(texts);
  }

  /// One that was taken from passages.
  public WeightedTerm(String term, double weight, List<String> passages) {
    this(term, weight, passages, List.of());
  }

  /// `tide 0.31`
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.2f", term, weight);
  }
}
