package dev.heed.index;

import org.jspecify.annotations.Nullable;

/// A passage that a search found.
///
/// @param externalId the id that the source gave to the passage's document
/// @param score BM25, or the cosine of query and passage in [-1, 1]; larger is better
/// @param date when the document was last changed
public record Hit(
    Passage passage,
    String title,
    @Nullable String externalId,
    float score,
    Leg leg,
    java.time.@Nullable Instant date) {}
