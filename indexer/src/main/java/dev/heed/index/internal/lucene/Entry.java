package dev.heed.index.internal.lucene;

import org.jspecify.annotations.Nullable;

/// A document's own part, which an alias has too: who it is, not what it says.
///
/// @param canonical name on which the id rests
/// @param fingerprint mark that changes when the source item may have changed
/// @param contentHash equal for documents of equal content
/// @param indexedAt milliseconds since the epoch
/// @param job id of the job that wrote it
public record Entry(
    String id,
    String canonical,
    @Nullable String externalId,
    String uri,
    String fingerprint,
    String contentHash,
    DocumentRecord record,
    long indexedAt,
    String job) {

  Entry writtenAs(Entry old) {
    return new Entry(
        id, canonical, externalId, uri, fingerprint, contentHash, record, old.indexedAt, old.job);
  }
}
