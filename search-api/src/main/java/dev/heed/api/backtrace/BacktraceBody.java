package dev.heed.api.backtrace;

import dev.heed.api.web.FromClient;
import dev.heed.search.SearchQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a client asks.
@FromClient
@Schema(description = "A question of which the cause is sought in a document.")
record BacktraceBody(
    @Schema(
            description = "Id of the document, as a search gives it.",
            minLength = 1,
            maxLength = 128,
            example = "3f2a9c81d0b4e6571f0a",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String documentId,
    @Schema(
            description = "What was asked.",
            minLength = 1,
            maxLength = SearchQuery.LONGEST,
            example = "Why is the gate closed at noon?",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String question,
    @Schema(
            description = "Sentences that are told, the likeliest first.",
            minimum = "1",
            maximum = "50",
            defaultValue = "3")
        @Nullable Integer top,
    @Schema(
            description = "Collection that holds it; left out: the setting index.collection.",
            example = "default")
        @Nullable String collection) {
  static final int LONGEST_ID = 128;
  static final int USUAL_TOP = 3;
  static final int MOST = 50;
}
