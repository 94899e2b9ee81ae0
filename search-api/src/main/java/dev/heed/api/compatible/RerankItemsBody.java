package dev.heed.api.compatible;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.api.web.FromClient;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts to be ordered, as Jina and Cohere's first version are asked.
@FromClient
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
    name = "RerankItems",
    description = "Texts to be ordered, as Jina and Cohere's first version are asked.")
record RerankItemsBody(
    @Schema(
            description =
                "`heed-pointwise`, `heed-keys`, `heed-blocks` or `heed-full`; any other name means"
                    + " the usual one.",
            example = "heed-pointwise")
        @Nullable String model,
    @Schema(
            description = "What they are ordered for: a string, or an object with `text`.",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable TextItem query,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description = "The texts: strings, or objects with `text`.",
                    requiredMode = Schema.RequiredMode.REQUIRED),
            minItems = 1,
            maxItems = Reranks.MOST)
        @Nullable List<@Nullable TextItem> documents,
    @Schema(description = "How many come back; left out: all.", minimum = "1")
        @JsonProperty("top_n")
        @Nullable Integer topN,
    @Schema(
            description =
                "Whether the texts come back, too; left out: for models named `jina-…`, as Jina"
                    + " does.")
        @JsonProperty("return_documents")
        @Nullable Boolean returnDocuments) {

  @Nullable String question() {
    return query == null ? null : query.text();
  }

  List<String> texts() {
    if (documents == null) throw ProblemException.field("documents", "documents is needed");
    return documents.stream().map(RerankItemsBody::text).toList();
  }

  private static String text(@Nullable TextItem item) {
    if (item == null || item.text() == null)
      throw ProblemException.field(
          "documents", "documents must be texts, or objects with a field 'text'");
    return item.text();
  }

  int top() {
    return Wanted.whole("top_n", topN, Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
  }

  boolean returning() {
    return Wanted.flag(returnDocuments, model != null && model.startsWith("jina"));
  }
}
