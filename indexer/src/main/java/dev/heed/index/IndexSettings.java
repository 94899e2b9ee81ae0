package dev.heed.index;

import java.time.Duration;

/// How a collection is written. Set when the collection is created and kept with it.
///
/// @param language ISO 639-1 code whose analyzer stems documents of unknown language
/// @param passageTokens about how many encoder tokens a passage has
/// @param wholeDocuments one passage per document, for test collections
/// @param vectors how vectors are stored
/// @param commitEvery how often a running job makes its work durable and searchable
/// @param limits what a document may cost
public record IndexSettings(
    String language,
    int passageTokens,
    boolean wholeDocuments,
    VectorStorage vectors,
    Duration commitEvery,
    Limits limits) {

  /// How vectors are searched. The float vectors are kept in both cases.
  public enum VectorStorage {
    INT8,
    FLOAT
  }

  public IndexSettings {
    if (passageTokens < 16)
      throw new IllegalArgumentException("passage tokens must be >= 16, got " + passageTokens);
    if (commitEvery.isNegative() || commitEvery.isZero())
      throw new IllegalArgumentException("commit interval must be positive, got " + commitEvery);
  }

  public static IndexSettings defaults() {
    return new IndexSettings(
        "en", 200, false, VectorStorage.INT8, Duration.ofSeconds(5), Limits.defaults());
  }

  /// The same for a test collection, whose documents are not cut.
  public IndexSettings ofWholeDocuments() {
    return new IndexSettings(language, passageTokens, true, vectors, commitEvery, limits);
  }

  public IndexSettings with(VectorStorage vectors) {
    return new IndexSettings(language, passageTokens, wholeDocuments, vectors, commitEvery, limits);
  }
}
