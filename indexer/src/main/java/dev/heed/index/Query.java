package dev.heed.index;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What to look for. A lexical query is answered by BM25, a vector query by nearest neighbours.
public sealed interface Query {

  /// A query that BM25 answers.
  sealed interface Lexical extends Query {}

  /// What a person typed: words, "phrases", -exclusions, field:value.
  ///
  /// A passage need not have all words. What is quoted it must have, word by word, what is excluded
  /// it must not have, and its document must pass each `field:value`. That holds for the passages
  /// that are near in meaning too: who quotes wants the very words, who excludes wants to be rid of
  /// them. With `code:` and `title:`, the condition is on names of code and on the title.
  record TextQuery(String text) implements Lexical {}

  /// Words and nothing else: quotes, `-` and `field:` mean nothing in them, as in the queries of a
  /// test collection. Scored like the words of a [TextQuery].
  record PlainText(String text) implements Lexical {}

  /// Analysed terms and their weights, for expansion and more-like-this; their order is kept.
  record WeightedTerms(Map<String, Float> terms) implements Lexical {
    public WeightedTerms {
      terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }
  }

  /// A vector of the index's encoder, unit length.
  record VectorQuery(float[] vector) implements Query {}

  /// Nearest neighbours among the passages for which the text's phrases, exclusions and fields
  /// hold; its words are not sought.
  record VectorWithin(VectorQuery vector, TextQuery text) implements Query {}

  /// Both legs at once, over one snapshot of the index.
  record Both(Lexical lexical, VectorQuery vector) implements Query {}
}
