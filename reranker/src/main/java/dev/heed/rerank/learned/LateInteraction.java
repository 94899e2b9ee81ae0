package dev.heed.rerank.learned;

import dev.heed.rerank.store.MaxSim;
import dev.heed.rerank.store.QuantisedWindow;

/// Scores a document for a query token by token. Hidden states become vectors of unit length, a
/// query's by one matrix and a document's by another, and the score is the mean over the query's
/// tokens of the largest cosine with any token of the document: MaxSim (ColBERT, arXiv 2004.12832),
/// a mean instead of a sum so that scores of long and short queries lie on one scale.
public record LateInteraction(Projection query, Projection document) {
  public LateInteraction {
    if (query.width() != document.width() || query.dimensions() != document.dimensions())
      throw new IllegalArgumentException(
          "both matrices must have one shape, got %d × %d and %d × %d"
              .formatted(
                  query.width(), query.dimensions(), document.width(), document.dimensions()));
  }

  /// Before anything is learned: the same directions for both, drawn with the seed.
  public static LateInteraction untrained(int width, int dimensions, long seed) {
    Projection both = Projection.random(width, dimensions, seed);
    return new LateInteraction(both, both);
  }

  /// A query's vectors, (tokens, dimensions).
  ///
  /// @param states (tokens, width)
  public float[][] queryVectors(float[][] states) {
    return query.unit(states);
  }

  /// A document's vectors, (tokens, dimensions): they do not depend on the query and can be kept.
  ///
  /// @param states (tokens, width)
  public float[][] documentVectors(float[][] states) {
    return document.unit(states);
  }

  /// From −1 to 1.
  ///
  /// @param query (tokens, dimensions)
  /// @param document (tokens, dimensions)
  public static double score(float[][] query, float[][] document) {
    return NearestTokens.of(query, NearestTokens.turned(document)).score();
  }

  /// The same where the document's vectors are kept in 8 bits; the query's are at hand as they are.
  public static double score(float[][] query, QuantisedWindow document) {
    float[] queries = QuantisedWindow.oneAfterTheOther(query);
    return new MaxSim().of(document, 0, queries, 0, query.length);
  }
}
