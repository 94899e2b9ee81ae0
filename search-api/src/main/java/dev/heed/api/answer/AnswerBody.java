package dev.heed.api.answer;

import static dev.heed.api.web.ProblemException.reading;

import dev.heed.answer.Asking;
import dev.heed.answer.Conversation;
import dev.heed.answer.Sources;
import dev.heed.answer.Unsupported;
import dev.heed.api.search.Inquiry;
import dev.heed.api.web.FromClient;
import dev.heed.api.web.Wanted;
import dev.heed.plan.Stepping;
import dev.heed.search.SearchQuery;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.Settings;
import dev.heed.settings.StepChoices;
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
                "Who writes it: `extractive`; `local`, where the language model chooses what is"
                    + " quoted; or `remote`, where a chat model elsewhere gets the question and the"
                    + " passages; left out: the setting answer.composer.",
            allowableValues = {"extractive", "local", "remote"})
        @Nullable String composer,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description =
                        "What was said before, oldest first, without the question. Of a long one the"
                            + " last turns are read, of a long turn its beginning."),
            maxItems = TurnBody.MOST)
        @Nullable List<@Nullable TurnBody> conversation,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description =
                        "Ids of documents or passages, or conditions such as `source=handbook`, whose"
                            + " best passages are read first, whatever else is found.",
                    example = "[\"source=handbook\"]"),
            maxItems = Sources.MOST_PINNED)
        @Nullable List<String> pinned,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description = "Ids of documents or passages, or conditions, that are not read.",
                    example = "[\"path=drafts/*\"]"),
            maxItems = Sources.MOST_EXCLUDED)
        @Nullable List<String> excluded,
    @Schema(
            description =
                "What makes a question that stands alone of one that depends on the conversation:"
                    + " `auto`, `rules`, `model` (the hosted language model) or `off`, which searches"
                    + " it as it is; left out: the setting conversation.rewrite.",
            allowableValues = {"auto", "off", "rules", "model"})
        @Nullable String rewrite,
    @Schema(
            description =
                "Whether a question of several steps is taken apart: `auto`, `rules` or `off`; left"
                    + " out: the setting answer.steps. The trace has the steps.",
            allowableValues = {"auto", "rules", "off"})
        @Nullable String steps,
    @Schema(
            description =
                "Whether sentences that no quote supports are shown, with the reason; else they are"
                    + " only counted.",
            defaultValue = "false")
        @Nullable Boolean unsupported) {

  /// @throws dev.heed.api.web.ProblemException that names the field that is wrong
  Asking toAsking(Settings settings) {
    return AnswerChoices.asking(Inquiry.of("query", query, mode, filters, settings), settings)
        .with(new Conversation(TurnBody.turns(conversation)))
        .with(sources())
        .with(ofUnsupported())
        .with(toSteps(settings));
  }

  private Sources sources() {
    List<String> first = Wanted.list("pinned", pinned, Sources.MOST_PINNED);
    List<String> never = Wanted.list("excluded", excluded, Sources.MOST_EXCLUDED);
    return reading("pinned", () -> new Sources(first, never));
  }

  private Stepping toSteps(Settings settings) {
    return reading("steps", () -> new StepChoices(steps, null).with(settings));
  }

  private Unsupported ofUnsupported() {
    return Wanted.flag(unsupported, false) ? Unsupported.SHOWN : Unsupported.WITHHELD;
  }

  String toComposer(Settings settings) {
    return reading("composer", () -> AnswerChoices.composer(composer, settings));
  }

  String toRewriter(Settings settings) {
    return reading("rewrite", () -> AnswerChoices.rewriter(rewrite, settings));
  }
}
