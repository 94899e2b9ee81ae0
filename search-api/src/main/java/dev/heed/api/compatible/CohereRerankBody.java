package dev.heed.api.compatible;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.api.web.FromClient;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import dev.heed.rerank.Candidate;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts to be ordered, as Cohere's second version is asked.
@FromClient
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "CohereRerank", description = "Texts to be ordered, as Cohere is asked.")
record CohereRerankBody(
    @Schema(
            description =
                "`heed-pointwise`, `heed-keys`, `heed-blocks` or `heed-full`; any other name means"
                    + " the usual one.",
            example = "heed-pointwise",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String model,
    @Schema(
            description = "What they are ordered for.",
            example = "How long are backups kept?",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String query,
    @ArraySchema(
            arraySchema =
                @Schema(
                    description = "The texts.",
                    example = "[\"Backups are kept for ninety days.\"]",
                    requiredMode = Schema.RequiredMode.REQUIRED),
            minItems = 1,
            maxItems = Reranks.MOST)
        @Nullable List<String> documents,
    @Schema(description = "How many come back; left out: all.", minimum = "1")
        @JsonProperty("top_n")
        @Nullable Integer topN,
    @Schema(
            description = "Texts are cut to so many words, which is at least so many tokens.",
            minimum = "1",
            defaultValue = "4096")
        @JsonProperty("max_tokens_per_doc")
        @Nullable Integer maxTokensPerDoc,
    @Schema(description = "Accepted, and not used.", minimum = "0", maximum = "999")
        @Nullable Integer priority) {
  private static final int USUAL_TOKENS = 4096;

  List<String> texts() {
    if (documents == null) throw ProblemException.field("documents", "documents is needed");
    Wanted.whole("priority", priority, 0, 0, 999);
    int most = Wanted.whole("max_tokens_per_doc", maxTokensPerDoc, USUAL_TOKENS, 1, 1 << 20);
    return Wanted.list("documents", documents, Reranks.MOST).stream()
        .map(text -> new Candidate("", "", text, 0).withFirst(most).text())
        .toList();
  }

  int top() {
    return Wanted.whole("top_n", topN, Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
  }
}
