package dev.heed.feedback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a user said of a passage or an answer to a query.
///
/// @param passageId null when it is about an answer
/// @param answerId null when it is about a passage
/// @param value 1 helpful, -1 not
/// @param reason in the user's words
public record Feedback(
    String id,
    Instant at,
    @Nullable String collection,
    String query,
    @Nullable String passageId,
    @Nullable String answerId,
    int value,
    @Nullable String reason) {}
