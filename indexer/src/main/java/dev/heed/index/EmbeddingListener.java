package dev.heed.index;

/// Told after every batch how the filling in of vectors goes.
@FunctionalInterface
public interface EmbeddingListener {
  void progress(SearchResult.Coverage coverage);
}
