package dev.heed.api.compatible;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heed.api.web.Errors;
import dev.heed.api.web.Wanted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Ordering texts that the client brings along.
@RestController
@Tag(name = "Compatible", description = "What clients of other services speak")
final class RerankController {
  private final Reranks reranks;

  RerankController(Reranks reranks) {
    this.reranks = reranks;
  }

  /// A text in its new place, as text-embeddings-inference has it.
  ///
  /// @param index place among the texts that were sent
  /// @param text null unless it is to come back
  @Schema(name = "TeiRank")
  record TeiRank(
      int index, double score, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text) {}

  @PostMapping(path = "/v2/rerank", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Order texts, as Cohere does", operationId = "rerankCohere")
  @Errors({404, 503})
  RerankResponse cohere(@RequestBody CohereRerankBody body) {
    String model = Wanted.text("model", body.model());
    int top = body.top();
    return RerankResponse.cohere(
        reranks.order(model, body.query(), "documents", body.texts()), top);
  }

  @PostMapping(path = "/v1/rerank", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Order texts, as Jina and Cohere's first version do",
      operationId = "rerankItems")
  @Errors({404, 503})
  RerankResponse items(@RequestBody RerankItemsBody body) {
    List<String> texts = body.texts();
    int top = body.top();
    return RerankResponse.of(
        reranks.order(body.model(), body.question(), "documents", texts),
        top,
        body.returning() ? texts : null);
  }

  @PostMapping(path = "/rerank", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Order texts, as text-embeddings-inference does", operationId = "rerankTei")
  @Errors({404, 503})
  List<TeiRank> tei(@RequestBody TeiRerankBody body) {
    List<String> texts = body.items();
    boolean raw = Wanted.flag(body.rawScores(), false);
    boolean returning = Wanted.flag(body.returnText(), false);
    return reranks.order(null, body.query(), "texts", texts).placed().stream()
        .map(
            one ->
                new TeiRank(
                    one.index(),
                    raw ? one.score() : one.relevance(),
                    returning ? texts.get(one.index()) : null))
        .toList();
  }
}
