package dev.heed.api.search;

import static dev.heed.api.web.ProblemException.reading;

import dev.heed.index.SearchRequest.Recency;
import dev.heed.search.Weights;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A search in the query of an address. Lists are repeated parameters: `filter=…&filter=…`.
record SearchParameters(
    @Parameter(description = SearchDocs.COLLECTION, schema = @Schema(type = "string"))
        @Nullable String collection,
    @Parameter(
            description = SearchDocs.MODE,
            schema = @Schema(allowableValues = {"bm25", "dense", "hybrid"}))
        @Nullable String mode,
    @Parameter(
            description = SearchDocs.K,
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
        @Nullable Integer k,
    @Parameter(
            description = SearchDocs.PAGE,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "100000", defaultValue = "1"))
        @Nullable Integer page,
    @Parameter(
            description = SearchDocs.FILTER,
            array =
                @ArraySchema(maxItems = SearchDocs.MOST_FILTERS, schema = @Schema(type = "string")),
            example = "type=html,pdf")
        String @Nullable [] filter,
    @Parameter(
            description = SearchDocs.FACET,
            array =
                @ArraySchema(
                    maxItems = SearchDocs.MOST_FACETS,
                    schema =
                        @Schema(
                            type = "string",
                            allowableValues = {"source", "type", "path", "language", "tags"})))
        String @Nullable [] facet,
    @Parameter(
            description = SearchDocs.SORT,
            schema =
                @Schema(
                    allowableValues = {"relevance", "newest", "oldest", "path"},
                    defaultValue = "relevance"))
        @Nullable String sort,
    @Parameter(
            description = SearchDocs.RECENCY_TEXT,
            schema = @Schema(pattern = "^[1-9]\\d{0,5}(:\\d{1,3}(\\.\\d{1,6})?)?$"),
            example = "180:0.5")
        @Nullable String recency,
    @Parameter(
            description = SearchDocs.FUSION,
            schema = @Schema(allowableValues = {"minmax", "rrf"}))
        @Nullable String fusion,
    @Parameter(
            description = SearchDocs.WEIGHTS_TEXT,
            schema = @Schema(pattern = "^\\d{1,9}(\\.\\d{1,9})?:\\d{1,9}(\\.\\d{1,9})?$"),
            example = "2:1")
        @Nullable String weights,
    @Parameter(
            description = SearchDocs.DEPTH,
            schema =
                @Schema(type = "integer", minimum = "1", maximum = "10000", defaultValue = "100"))
        @Nullable Integer depth,
    @Parameter(
            description = SearchDocs.GROUP,
            schema = @Schema(type = "boolean", defaultValue = "true"))
        @Nullable Boolean group,
    @Parameter(
            description = SearchDocs.COLLAPSE,
            schema = @Schema(type = "boolean", defaultValue = "true"))
        @Nullable Boolean collapse,
    @Parameter(
            description = SearchDocs.EXPLAIN,
            schema = @Schema(type = "boolean", defaultValue = "false"))
        @Nullable Boolean explain,
    @Parameter(description = SearchDocs.INTENT, schema = @Schema(allowableValues = {"on", "off"}))
        @Nullable String intent,
    @Parameter(
            description = SearchDocs.RELATED,
            schema = @Schema(type = "boolean", defaultValue = "false"))
        @Nullable Boolean related,
    @Parameter(
            description = SearchDocs.EXPAND_MODE,
            schema =
                @Schema(
                    allowableValues = {
                      "off",
                      "rm3",
                      "rocchio",
                      "axiomatic",
                      "prf",
                      "attention",
                      "query2doc",
                      "hyde",
                      "mugi",
                      "lamer",
                      "csqe",
                      "copied",
                      "ctqe",
                      "q2id",
                      "genqr-ensemble",
                      "genqr-ensemble-feedback",
                      "genqr-fusion",
                      "gencrf"
                    }))
        @Nullable String expand,
    @Parameter(
            description = SearchDocs.EXPAND_BUDGET,
            schema = @Schema(type = "integer", minimum = "1", maximum = "600000"))
        @Nullable Integer expandBudget,
    @Parameter(
            description = SearchDocs.RERANK_MODE,
            schema =
                @Schema(
                    allowableValues = {
                      "auto",
                      "off",
                      "keys",
                      "blocks",
                      "pointwise",
                      "full",
                      "learned"
                    }))
        @Nullable String rerank,
    @Parameter(
            description = SearchDocs.RERANK_BUDGET,
            schema = @Schema(type = "integer", minimum = "1", maximum = "600000"))
        @Nullable Integer rerankBudget,
    @Parameter(
            description = SearchDocs.RERANK_DEPTH,
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
        @Nullable Integer rerankDepth,
    @Parameter(
            description = SearchDocs.EVIDENCE,
            schema = @Schema(type = "boolean", defaultValue = "false"))
        @Nullable Boolean evidence) {

  /// What a parameter is called where the body's field has another name.
  static final Map<String, String> NAMES =
      Map.of(
          "query", "q",
          "filters", "filter",
          "facets", "facet",
          "expand.mode", "expand",
          "expand.budgetMs", "expandBudget",
          "rerank.mode", "rerank",
          "rerank.budgetMs", "rerankBudget",
          "rerank.depth", "rerankDepth");

  /// The same where the query is an id in the path.
  static final Map<String, String> SIMILAR_NAMES = similarNames();

  private static Map<String, String> similarNames() {
    Map<String, String> names = new HashMap<>(NAMES);
    names.put("query", "id");
    return Map.copyOf(names);
  }

  SearchBody with(String query) {
    return new SearchBody(
        query,
        collection,
        mode,
        k,
        page,
        filter == null ? null : List.of(filter),
        facet == null ? null : List.of(facet),
        sort,
        recency == null ? null : recency(recency),
        fusion,
        weights == null ? null : weights(weights),
        depth,
        group,
        collapse,
        explain,
        intent,
        related,
        new ExpandBody(expand, expandBudget),
        new RerankBody(rerank, rerankBudget, rerankDepth),
        evidence);
  }

  private static SearchBody.RecencyBody recency(String text) {
    Recency read = reading("recency", () -> Recency.parse(text));
    return new SearchBody.RecencyBody((int) read.halfLife().toDays(), (double) read.weight());
  }

  private static SearchBody.WeightsBody weights(String text) {
    Weights read = reading("weights", () -> Weights.parse(text));
    return new SearchBody.WeightsBody(read.bm25(), read.dense());
  }
}
