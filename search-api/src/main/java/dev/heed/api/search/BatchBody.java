package dev.heed.api.search;

import dev.heed.api.web.FromClient;
import dev.heed.api.web.ProblemException;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Searches that are asked for together.
@FromClient
@Schema(description = "Searches that are asked for together.")
record BatchBody(
    @ArraySchema(
            minItems = 1,
            maxItems = BatchBody.MOST,
            arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED))
        @Nullable List<SearchBody> queries) {
  static final int MOST = 100;

  /// From 1 to 100, each of them there.
  List<SearchBody> searches() {
    if (queries == null || queries.isEmpty() || queries.size() > MOST)
      throw ProblemException.field(
          "queries",
          "queries must be a list of 1 to %d searches, got %d"
              .formatted(MOST, queries == null ? 0 : queries.size()));
    if (queries.stream().anyMatch(Objects::isNull))
      throw ProblemException.field("queries", "queries must be a list of searches, got a null");
    return queries;
  }
}
