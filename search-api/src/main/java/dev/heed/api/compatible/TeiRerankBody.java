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

/// Texts to be ordered, as text-embeddings-inference is asked.
@FromClient
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
    name = "TeiRerank",
    description = "Texts to be ordered, as text-embeddings-inference is asked.")
record TeiRerankBody(
    @Schema(description = "What they are ordered for.", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String query,
    @ArraySchema(
            arraySchema =
                @Schema(description = "The texts.", requiredMode = Schema.RequiredMode.REQUIRED),
            minItems = 1,
            maxItems = Reranks.MOST)
        @Nullable List<String> texts,
    @Schema(
            description = "Whether scores are on the reranker's own scale, not in [0, 1].",
            defaultValue = "false")
        @JsonProperty("raw_scores")
        @Nullable Boolean rawScores,
    @Schema(description = "Whether the texts come back, too.", defaultValue = "false")
        @JsonProperty("return_text")
        @Nullable Boolean returnText) {

  List<String> items() {
    if (texts == null) throw ProblemException.field("texts", "texts is needed");
    return Wanted.list("texts", texts, Reranks.MOST);
  }
}
