package dev.heed.api.documents;

import dev.heed.api.collections.OpenCollections;
import dev.heed.api.web.Errors;
import dev.heed.api.web.ProblemException;
import dev.heed.index.PassageIndex;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Documents and passages.
@RestController
@Tag(name = "Documents", description = "Documents and passages as they are stored")
final class DocumentController {
  private static final String COLLECTION =
      "Collection that holds it; left out: the setting index.collection (`default`).";

  private final OpenCollections collections;

  DocumentController(OpenCollections collections) {
    this.collections = collections;
  }

  @GetMapping("/v1/documents/{id}")
  @Operation(summary = "A document with its text", operationId = "document")
  @Errors({404, 409})
  DocumentView document(
      @Parameter(description = "Id of a document, as a search gives it.") @PathVariable String id,
      @Parameter(description = COLLECTION, schema = @Schema(type = "string"))
          @RequestParam(required = false)
          @Nullable String collection) {
    return collections.use(
        collection,
        open ->
            open.index()
                .document(id)
                .map(DocumentView::of)
                .orElseThrow(() -> missing("document", id)));
  }

  @GetMapping("/v1/passages/{id}")
  @Operation(summary = "A passage with its text", operationId = "passage")
  @Errors({404, 409})
  PassageView passage(
      @Parameter(description = "Id of a passage, as a search gives it.") @PathVariable String id,
      @Parameter(description = COLLECTION, schema = @Schema(type = "string"))
          @RequestParam(required = false)
          @Nullable String collection) {
    return collections.use(collection, open -> passage(id, open.index()));
  }

  private static PassageView passage(String id, PassageIndex index) {
    return index
        .passage(id)
        .flatMap(
            passage ->
                index
                    .document(passage.documentId())
                    .map(document -> PassageView.of(passage, document)))
        .orElseThrow(() -> missing("passage", id));
  }

  private static ProblemException missing(String what, String id) {
    return ProblemException.notFound("id", "no %s has the id '%s'".formatted(what, id));
  }
}
