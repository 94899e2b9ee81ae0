package dev.heed.api.answer;

import static dev.heed.api.web.ProblemException.reading;

import dev.heed.answer.Asking;
import dev.heed.answer.Composer;
import dev.heed.answer.Unsupported;
import dev.heed.api.web.FromClient;
import dev.heed.api.web.Wanted;
import dev.heed.index.Filter;
import dev.heed.index.SearchRequest.Order;
import dev.heed.search.Mode;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchQuery;
import dev.heed.settings.ExpandChoices;
import dev.heed.settings.RerankChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question.
@FromClient
@Schema(description = "A question. What is left out, or null, takes its default.")
record AnswerBody(
    @Schema(
            description = "The question.",
            minLength = 1,
            maxLength = SearchQuery.LONGEST,
            example = "How long are backups kept?",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String query,
    @Schema(
            description =
                "Collection that is read; left out: the setting index.collection (`default`).",
            example = "default")
        @Nullable String collection,
    @Schema(
            description =
                "How passages are found: `bm25`, `dense` or `hybrid`; left out: the setting"
                    + " search.mode.",
            allowableValues = {"bm25", "dense", "hybrid"})
        @Nullable String mode,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description = "Conditions on the documents that are read, as in a search.",
                    example = "[\"type=html\"]"),
            maxItems = Wanted.MOST_FILTERS)
        @Nullable List<String> filters,
    @Schema(
            description =
                "Who writes it: `extractive`, or `local`, where the language model chooses what is"
                    + " quoted; left out: the setting answer.composer.",
            allowableValues = {"extractive", "local"})
        @Nullable String composer,
    @Schema(
            description =
                "Whether sentences that no quote supports are shown, with the reason; else they are"
                    + " only counted.",
            defaultValue = "false")
        @Nullable Boolean unsupported) {

  /// @throws dev.heed.api.web.ProblemException that names the field that is wrong
  Asking toAsking(Settings settings) {
    return Asking.of(toQuery(settings))
        .with(ofUnsupported())
        .with(settings.get(Setting.ANSWER_ABSTAIN));
  }

  private Unsupported ofUnsupported() {
    return Wanted.flag(unsupported, false) ? Unsupported.SHOWN : Unsupported.WITHHELD;
  }

  String toComposer(Settings settings) {
    return reading(
        "composer",
        () -> Composer.known(composer == null ? settings.get(Setting.ANSWER_COMPOSER) : composer));
  }

  private SearchQuery toQuery(Settings settings) {
    Mode chosen = Wanted.mode(mode, settings);
    List<Filter> conditions = Wanted.filters("filters", filters);
    return reading("query", () -> SearchQuery.of(Wanted.text("query", query)))
        .with(chosen)
        .with(ExpandChoices.none().with(settings))
        .with(RerankChoices.none().with(settings, false))
        .with(new Retrieval(Retrieval.USUAL_DEPTH, conditions, Order.RELEVANCE, List.of(), null));
  }
}
