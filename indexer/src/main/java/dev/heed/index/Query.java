package dev.heed.index;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What to look for. A lexical query is answered by BM25, a vector query by nearest neighbours.
public sealed interface Query {

  /// A query that BM25 answers.
  sealed interface Lexical extends Query {}

  /// What a person typed: words, "phrases", -exclusions, field:value.
  record TextQuery(String text) implements Lexical {}

  /// Analysed terms and their weights, for expansion and more-like-this; their order is kept.
  record WeightedTerms(Map<String, Float> terms) implements Lexical {
    public WeightedTerms {
      terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }
  }

  /// A vector of the index's encoder, unit length.
  record VectorQuery(float[] vector) implements Query {}

  /// Both legs at once, over one snapshot of the index.
  record Both(Lexical lexical, VectorQuery vector) implements Query {}
}
