package dev.heed.api.collections;

import static dev.heed.api.jobs.JobProblems.reported;

import dev.heed.api.ServiceSettings;
import dev.heed.api.web.Errors;
import dev.heed.api.web.ProblemException;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.Indexer;
import dev.heed.jobs.Jobs;
import dev.heed.settings.IndexChoices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The collections of the index.
@RestController
@Tag(name = "Collections", description = "The collections of the index")
final class CollectionsController {
  private static final String NAME = "1 to 64 of a-z, 0-9, - and _, a letter or digit first.";
  private static final String NAME_PATTERN = "^[a-z0-9][a-z0-9_-]{0,63}$";

  private final OpenCollections collections;
  private final ServiceSettings service;
  private final Jobs jobs;

  /// What there is.
  @Schema(name = "Collections")
  record CollectionList(List<CollectionStatus> collections) {}

  CollectionsController(OpenCollections collections, ServiceSettings service, Jobs jobs) {
    this.jobs = jobs;
    this.collections = collections;
    this.service = service;
  }

  @GetMapping("/v1/collections")
  @Operation(summary = "All collections", operationId = "collections")
  @Errors(409)
  CollectionList list() {
    return new CollectionList(collections.status().map(IndexStatus::collections).orElse(List.of()));
  }

  @PutMapping("/v1/collections/{name}")
  @Operation(
      summary = "Create a collection",
      operationId = "createCollection",
      description = "One that is there stays as it is, whatever the body says.",
      responses = {
        @ApiResponse(responseCode = "200", description = "It was there already"),
        @ApiResponse(responseCode = "201", description = "It was created")
      })
  @Errors(409)
  ResponseEntity<CollectionStatus> create(
      @Parameter(description = NAME, schema = @Schema(pattern = NAME_PATTERN), example = "notes")
          @PathVariable
          String name,
      @RequestBody(required = false) @Nullable NewCollection body) {
    IndexSettings settings =
        (body == null ? NewCollection.usual() : body).settings(IndexChoices.writing(service.all()));
    boolean there = collections.find(name).isPresent();
    if (!there) ProblemException.reading("name", () -> reported(() -> create(name, settings)));
    return ResponseEntity.status(there ? HttpStatus.OK : HttpStatus.CREATED)
        .body(collections.find(name).orElseThrow(() -> gone(name)));
  }

  private boolean create(String name, IndexSettings settings) {
    return jobs.between(
        () -> {
          Indexer.open(service.index(), name, settings, null).close();
          return true;
        });
  }

  @DeleteMapping("/v1/collections/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a collection and all of its documents",
      operationId = "deleteCollection",
      description = "Requests that it is answering are finished first.")
  @Errors({404, 409})
  void delete(
      @Parameter(description = NAME, schema = @Schema(pattern = NAME_PATTERN), example = "notes")
          @PathVariable
          String name) {
    collections.release(name);
    if (!reported(() -> jobs.deleteCollection(name))) throw gone(name);
  }

  private static ProblemException gone(String name) {
    return ProblemException.notFound("name", "there is no collection '%s'".formatted(name));
  }
}
