package dev.heed.index.internal.lucene;

import org.jspecify.annotations.Nullable;

/// What the index remembers of a source item, cheap to look up.
///
/// @param contentHash empty on a failure
/// @param aliasOf id of the document whose passages this one shares
/// @param passages 0 on an alias and on a failure
/// @param pending true while the passages wait for vectors
public record Known(
    String id,
    Kind kind,
    String fingerprint,
    String contentHash,
    @Nullable String aliasOf,
    String job,
    long passages,
    boolean pending) {

  public enum Kind {
    DOCUMENT,
    FAILURE
  }

  boolean isDocument() {
    return kind == Kind.DOCUMENT;
  }
}
