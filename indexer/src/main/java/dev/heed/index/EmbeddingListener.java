package dev.heed.index;

/// Told after every batch how the filling in of vectors goes.
@FunctionalInterface
public interface EmbeddingListener {
  void progress(SearchResult.Coverage coverage);

  /// Told of a document some of whose passages are longer than the encoder reads: their vectors
  /// stand for their beginnings.
  default void truncated(String uri, long passages) {}
}
