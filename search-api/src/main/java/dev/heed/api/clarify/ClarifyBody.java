package dev.heed.api.clarify;

import static dev.heed.api.web.ProblemException.reading;

import dev.heed.api.web.FromClient;
import dev.heed.api.web.Wanted;
import dev.heed.index.SearchRequest.Order;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchQuery;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query that may mean several things.
@FromClient
@Schema(description = "A query. What is left out, or null, takes its default.")
record ClarifyBody(
    @Schema(
            description = "What is searched for.",
            minLength = 1,
            maxLength = SearchQuery.LONGEST,
            example = "lamp",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String query,
    @Schema(
            description =
                "Collection that is searched; left out: the setting index.collection (`default`).",
            example = "default")
        @Nullable String collection,
    @Schema(
            description =
                "How it is searched: `bm25`, `dense` or `hybrid`; left out: the setting"
                    + " search.mode.",
            allowableValues = {"bm25", "dense", "hybrid"})
        @Nullable String mode,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description = "Conditions on the documents, as in a search.",
                    example = "[\"type=html\"]"),
            maxItems = Wanted.MOST_FILTERS)
        @Nullable List<String> filters) {

  /// @throws dev.heed.api.web.ProblemException that names the field that is wrong
  SearchQuery toQuery(Settings settings) {
    return reading("query", () -> SearchQuery.of(Wanted.text("query", query)))
        .with(Wanted.mode(mode, settings))
        .with(
            new Retrieval(
                Retrieval.USUAL_DEPTH,
                Wanted.filters("filters", filters),
                Order.RELEVANCE,
                List.of(),
                null));
  }
}
