package dev.heed.evaluate;

import dev.heed.index.EmbeddingListener;
import dev.heed.index.JobListener;

/// Told how the building of a cached index goes.
public interface BuildListener extends JobListener, EmbeddingListener {

  /// A step begins.
  ///
  /// @param what a sentence for people: `indexing scifact`
  void begins(String what);
}
