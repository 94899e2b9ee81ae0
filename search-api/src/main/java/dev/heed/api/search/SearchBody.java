package dev.heed.api.search;

import static dev.heed.api.web.ProblemException.reading;

import dev.heed.api.collections.OpenCollection;
import dev.heed.api.suggest.RememberedQueries;
import dev.heed.api.web.FromClient;
import dev.heed.api.web.Wanted;
import dev.heed.index.Filter;
import dev.heed.index.SearchRequest.Order;
import dev.heed.index.SearchRequest.Recency;
import dev.heed.intent.UnderstandingSearch;
import dev.heed.search.Fusion;
import dev.heed.search.Page;
import dev.heed.search.Ranking;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.Shape;
import dev.heed.search.Trace;
import dev.heed.search.Weights;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A search as a client asks for it. What is left out, or null, is as the settings have it.
@FromClient
@Schema(description = "A search. What is left out, or null, takes its default.")
record SearchBody(
    @Schema(
            description = "Words, \"phrases\", -exclusions, field:value.",
            minLength = 1,
            maxLength = SearchQuery.LONGEST,
            example = "how long are backups kept",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String query,
    @Schema(description = SearchDocs.COLLECTION, example = "default") @Nullable String collection,
    @Schema(
            description = SearchDocs.MODE,
            allowableValues = {"bm25", "dense", "hybrid"})
        @Nullable String mode,
    @Schema(description = SearchDocs.K, minimum = "1", maximum = "1000") @Nullable Integer k,
    @Schema(description = SearchDocs.PAGE, minimum = "1", maximum = "100000", defaultValue = "1")
        @Nullable Integer page,
    @ArraySchema(
            arraySchema = @Schema(description = SearchDocs.FILTER, example = "[\"type=pdf\"]"),
            maxItems = SearchDocs.MOST_FILTERS)
        @Nullable List<String> filters,
    @ArraySchema(
            arraySchema = @Schema(description = SearchDocs.FACET, example = "[\"type\"]"),
            schema = @Schema(allowableValues = {"source", "type", "path", "language", "tags"}),
            maxItems = SearchDocs.MOST_FACETS)
        @Nullable List<String> facets,
    @Schema(
            description = SearchDocs.SORT,
            allowableValues = {"relevance", "newest", "oldest", "path"},
            defaultValue = "relevance")
        @Nullable String sort,
    @Nullable RecencyBody recency,
    @Schema(
            description = SearchDocs.FUSION,
            allowableValues = {"minmax", "rrf"})
        @Nullable String fusion,
    @Nullable WeightsBody weights,
    @Schema(description = SearchDocs.DEPTH, minimum = "1", maximum = "10000", defaultValue = "100")
        @Nullable Integer depth,
    @Schema(description = SearchDocs.GROUP, defaultValue = "true") @Nullable Boolean group,
    @Schema(description = SearchDocs.COLLAPSE, defaultValue = "true") @Nullable Boolean collapse,
    @Schema(description = SearchDocs.EXPLAIN, defaultValue = "false") @Nullable Boolean explain,
    @Schema(
            description = SearchDocs.INTENT,
            allowableValues = {"on", "off"})
        @Nullable String intent,
    @Schema(description = SearchDocs.RELATED, defaultValue = "false") @Nullable Boolean related,
    @Nullable ExpandBody expand,
    @Nullable RerankBody rerank,
    @Schema(description = SearchDocs.EVIDENCE, defaultValue = "false") @Nullable Boolean evidence) {

  /// How newer documents are raised.
  @FromClient
  @Schema(name = "Recency", description = SearchDocs.RECENCY)
  record RecencyBody(
      @Schema(
              description = "Half of it is gone after so many days.",
              minimum = "1",
              maximum = "999999",
              requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable Integer days,
      @Schema(minimum = "0", maximum = "1000", defaultValue = "1") @Nullable Double weight) {

    Recency recency() {
      int halfLife = Wanted.whole("recency.days", days, 0, 1, 999_999);
      double wanted = Wanted.number("recency.weight", weight, 1, 0, 1000);
      return new Recency(Duration.ofDays(halfLife), (float) wanted);
    }
  }

  /// How much each half of hybrid counts.
  @FromClient
  @Schema(name = "Weights", description = SearchDocs.WEIGHTS)
  record WeightsBody(
      @Schema(minimum = "0", maximum = "1000000000", defaultValue = "1") @Nullable Double bm25,
      @Schema(minimum = "0", maximum = "1000000000", defaultValue = "1") @Nullable Double dense) {

    Weights weights() {
      double words = Wanted.number("weights.bm25", bm25, 1, 0, 1e9);
      double meaning = Wanted.number("weights.dense", dense, 1, 0, 1e9);
      return reading("weights", () -> new Weights(words, meaning));
    }
  }

  /// @throws dev.heed.api.web.ProblemException that names the field that is wrong
  SearchQuery toQuery(Settings settings) {
    return reading(
        "query",
        () ->
            new SearchQuery(
                Wanted.text("query", query),
                Wanted.mode(mode, settings),
                retrieval(),
                chosenFusion(),
                new Shape(
                    Wanted.flag(group, true),
                    Wanted.flag(collapse, true),
                    Wanted.flag(explain, false)),
                (expand == null ? ExpandBody.USUAL : expand).expand(settings),
                (rerank == null ? RerankBody.USUAL : rerank)
                    .rerank(settings, Wanted.flag(evidence, false)),
                chosenPage(settings)));
  }

  /// Searches it.
  SearchResponse search(OpenCollection open, Settings settings, RememberedQueries remembered) {
    SearchQuery asked = toQuery(settings);
    SearchPipeline pipeline = open.pipeline();
    Function<Ranking, SearchResponse> show =
        Wanted.flag(related, false)
            ? ranking -> remembered.related(open, asked).show(pipeline, ranking)
            : pipeline::show;
    return understood(settings)
        ? new UnderstandingSearch(open.index(), pipeline).search(asked, show)
        : pipeline.rank(asked, new Trace.Recorder(), show);
  }

  private boolean understood(Settings settings) {
    String wished = intent == null ? settings.get(Setting.SEARCH_INTENT) : intent;
    return Wanted.oneOf("intent", wished, Switch.ON) == Switch.ON;
  }

  private enum Switch {
    ON,
    OFF
  }

  private Retrieval retrieval() {
    int hits = Wanted.whole("depth", depth, Retrieval.USUAL_DEPTH, 1, Retrieval.GREATEST_DEPTH);
    List<Filter> conditions = Wanted.filters("filters", filters);
    Order order = Wanted.oneOf("sort", sort, Order.RELEVANCE);
    List<String> counted = Wanted.list("facets", facets, SearchDocs.MOST_FACETS);
    Recency raised = recency == null ? null : recency.recency();
    return reading("facets", () -> new Retrieval(hits, conditions, order, counted, raised));
  }

  private Fusion chosenFusion() {
    if (fusion == null && weights == null) return Fusion.unchosen();
    Weights chosen = weights == null ? Weights.equal() : weights.weights();
    return switch (Wanted.oneOf("fusion", fusion, FusionName.MINMAX)) {
      case MINMAX -> new Fusion.MinMax(chosen);
      case RRF -> new Fusion.ReciprocalRank(chosen);
    };
  }

  private enum FusionName {
    MINMAX,
    RRF
  }

  private Page chosenPage(Settings settings) {
    int size = Wanted.whole("k", k, settings.get(Setting.SEARCH_K), 1, Page.LARGEST);
    return Page.number(Wanted.whole("page", page, 1, 1, SearchDocs.LAST_PAGE), size);
  }

  String kind(Settings settings) {
    return Wanted.mode(mode, settings).name().toLowerCase(java.util.Locale.ROOT);
  }
}
