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

  /// A query and terms beside it. A passage scores `weight` times what it does for the query, and
  /// what it does for the terms; it need not have any of the query's own words. What the query
  /// requires, excludes and filters holds for all that is found.
  ///
  /// @param weight of the query's score; 0 leaves only its conditions
  record Expanded(Lexical original, float weight, WeightedTerms terms) implements Lexical {
    public Expanded {
      if (!(weight >= 0) || Float.isInfinite(weight))
        throw new IllegalArgumentException(
            "weight of the original query must be >= 0 and finite, got " + weight);
    }
  }

  /// Several wordings of one query, each searched by itself: a passage scores the sum of `weight /
  /// (60 + rank)` over the rankings that have it (weighted reciprocal rank fusion; Cormack, Clarke,
  /// Büttcher, SIGIR 2009). What is sorted by date or path is not fused: there every passage that
  /// any wording finds counts. Conditions are those of the first wording.
  ///
  /// @param wordings each with its weight, none of them fused itself; their order is kept
  record Fused(Map<Lexical, Float> wordings) implements Lexical {
    public Fused {
      wordings = Collections.unmodifiableMap(new LinkedHashMap<>(wordings));
      if (wordings.isEmpty()) throw new IllegalArgumentException("no wording to fuse");
      wordings.forEach(
          (wording, weight) -> {
            if (wording instanceof Fused)
              throw new IllegalArgumentException("a wording is fused once, not in two steps");
            if (!(weight > 0) || Float.isInfinite(weight))
              throw new IllegalArgumentException(
                  "weight of a wording must be > 0 and finite, got " + weight);
          });
    }

    /// The wording that has the conditions.
    public Lexical first() {
      return wordings.keySet().iterator().next();
    }
  }

  /// A vector of the index's encoder, unit length.
  record VectorQuery(float[] vector) implements Query {

    /// The nearest ones among the passages that a query of words lets pass.
    public Query within(Lexical text) {
      return switch (text) {
        case TextQuery typed -> new VectorWithin(this, typed);
        case Expanded(Lexical original, float _, WeightedTerms _) -> within(original);
        case Fused fused -> within(fused.first());
        case PlainText _, WeightedTerms _ -> this;
      };
    }
  }

  /// Nearest neighbours among the passages for which the text's phrases, exclusions and fields
  /// hold; its words are not sought.
  record VectorWithin(VectorQuery vector, TextQuery text) implements Query {}

  /// Both legs at once, over one snapshot of the index.
  record Both(Lexical lexical, VectorQuery vector) implements Query {}
}
