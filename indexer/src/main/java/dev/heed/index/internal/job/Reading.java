package dev.heed.index.internal.job;

import dev.heed.index.internal.lucene.Block;
import dev.heed.index.internal.lucene.FailedItem;
import dev.heed.index.internal.lucene.Known;
import org.jspecify.annotations.Nullable;

/// What became of one item of a feed.
sealed interface Reading {

  /// It is in the index as it is now, perhaps as a failure.
  record Unchanged(Known known) implements Reading {}

  /// This job has met it already: in another source, or a second time in the same.
  record Repeated() implements Reading {}

  /// It is reported and not written: another item of this job has its name, or it says no name.
  record Refused(String uri, String reason) implements Reading {}

  /// It could not become a document.
  record Unreadable(FailedItem item) implements Reading {}

  /// It is to be written.
  ///
  /// @param known what the index held of it before
  record Ready(Block block, @Nullable Known known) implements Reading {}

  /// The feed cannot go on. Nothing comes after.
  record Broken(String reason) implements Reading {}
}
