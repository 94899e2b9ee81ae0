package dev.heed.api.feedback;

import dev.heed.api.web.FromClient;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import dev.heed.feedback.Feedback;
import dev.heed.search.SearchQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client sends of it.
@FromClient
@Schema(description = "What a user says of a passage or of an answer: exactly one of the two.")
record FeedbackBody(
    @Schema(description = "Collection that was searched.", example = "default")
        @Nullable String collection,
    @Schema(
            description = "What was asked.",
            minLength = 1,
            maxLength = SearchQuery.LONGEST,
            example = "how long are backups kept",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String query,
    @Schema(pattern = FeedbackBody.ID, example = "3f2a9c81d0b4e6571f0a-4")
        @Nullable String passageId,
    @Schema(pattern = FeedbackBody.ID) @Nullable String answerId,
    @Schema(
            description = "1: helpful; -1: not.",
            minimum = "-1",
            maximum = "1",
            example = "1",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable Integer value,
    @Schema(description = "In the user's words.", maxLength = FeedbackBody.LONGEST_REASON)
        @Nullable String reason) {
  static final String ID = "^[A-Za-z0-9_-]{1,128}$";
  static final int LONGEST_REASON = 2000;
  private static final int LONGEST_NAME = 64;

  /// @throws ProblemException that names the field that is wrong
  Feedback feedback() {
    if ((passageId == null) == (answerId == null))
      throw ProblemException.field(
          "passageId", "feedback is about a passage or an answer: give one of passageId, answerId");
    String about = passageId == null ? "answerId" : "passageId";
    String id = passageId == null ? answerId : passageId;
    if (id == null || !id.matches(ID))
      throw ProblemException.field(
          about, "%s must be an id as a search gives it, got '%s'".formatted(about, id));
    if (value == null || Math.abs(value) != 1)
      throw ProblemException.field("value", "value must be 1 or -1, got %s".formatted(value));
    String asked =
        ProblemException.reading("query", () -> SearchQuery.of(Wanted.text("query", query))).text();
    atMost("reason", reason, LONGEST_REASON);
    atMost("collection", collection, LONGEST_NAME);
    return new Feedback(
        UUID.randomUUID().toString(),
        Instant.now(),
        collection,
        asked,
        passageId,
        answerId,
        value,
        reason);
  }

  private static void atMost(String field, @Nullable String text, int length) {
    if (text != null && text.length() > length)
      throw ProblemException.field(
          field, "%s may have %d characters, got %d".formatted(field, length, text.length()));
  }
}
