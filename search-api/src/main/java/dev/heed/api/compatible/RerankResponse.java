package dev.heed.api.compatible;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Texts in their new order, with what Cohere and Jina tell beside them.
///
/// @param model the mode that read, null where Cohere's second version was asked
/// @param usage words, not tokens; null where Cohere's second version was asked
@Schema(name = "Rerank")
record RerankResponse(
    String id,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String model,
    List<Result> results,
    Meta meta,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Usage usage) {

  /// A text in its new place.
  ///
  /// @param index place among the texts that were sent
  /// @param relevance in [0, 1]
  /// @param document the text, null unless it is to come back
  @Schema(name = "RerankResult")
  record Result(
      int index,
      @JsonProperty("relevance_score") double relevance,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Text document) {}

  /// A text.
  @Schema(name = "RerankText")
  record Text(String text) {}

  /// What was spoken, and what was cut or left out.
  @Schema(name = "RerankMeta")
  record Meta(
      @JsonProperty("api_version") ApiVersion apiVersion,
      @JsonProperty("billed_units") BilledUnits billedUnits,
      List<String> warnings) {}

  @Schema(name = "RerankApiVersion")
  record ApiVersion(String version) {}

  @Schema(name = "RerankBilledUnits")
  record BilledUnits(@JsonProperty("search_units") int searchUnits) {}

  @Schema(name = "RerankUsage")
  record Usage(
      @JsonProperty("prompt_tokens") int promptTokens,
      @JsonProperty("total_tokens") int totalTokens) {}

  /// As Cohere's second version answers.
  static RerankResponse cohere(Reranks.Order order, int top) {
    return new RerankResponse(
        UUID.randomUUID().toString(), null, results(order, top, null), meta("2", order), null);
  }

  /// As Cohere's first version and Jina answer, both at once.
  ///
  /// @param texts null unless they are to come back
  static RerankResponse of(Reranks.Order order, int top, @Nullable List<String> texts) {
    return new RerankResponse(
        UUID.randomUUID().toString(),
        order.model(),
        results(order, top, texts),
        meta("1", order),
        new Usage(order.words(), order.words()));
  }

  private static List<Result> results(Reranks.Order order, int top, @Nullable List<String> texts) {
    return order.placed().stream()
        .limit(top)
        .map(
            one ->
                new Result(
                    one.index(),
                    one.relevance(),
                    texts == null ? null : new Text(texts.get(one.index()))))
        .toList();
  }

  private static Meta meta(String version, Reranks.Order order) {
    return new Meta(new ApiVersion(version), new BilledUnits(1), order.remarks());
  }
}
