package dev.heed.index.internal.lucene;

/// A source item that could not become a document.
///
/// @param fingerprint mark that changes when another attempt is worth its time
public record FailedItem(
    String id,
    String canonical,
    String uri,
    String source,
    String fingerprint,
    String reason,
    String job) {}
