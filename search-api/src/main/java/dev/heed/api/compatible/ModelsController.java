package dev.heed.api.compatible;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.web.Errors;
import dev.heed.api.web.ProblemException;
import dev.heed.llm.Models;
import dev.heed.search.ModelRerankers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The models that can be asked for by name.
@RestController
@Tag(name = "Compatible", description = "What clients of other services speak")
final class ModelsController {
  private final OpenCollections collections;
  private final ModelRerankers rerankers;
  private final Models models;

  ModelsController(OpenCollections collections, ModelRerankers rerankers, Models models) {
    this.collections = collections;
    this.rerankers = rerankers;
    this.models = models;
  }

  /// Models.
  @Schema(name = "ModelList")
  record ModelList(String object, List<Model> data) {}

  /// A model.
  ///
  /// @param created when it was installed, in seconds since 1970
  @Schema(name = "Model")
  record Model(String id, String object, long created, @JsonProperty("owned_by") String ownedBy) {}

  @GetMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Encoder and rerankers, as OpenAI lists models", operationId = "models")
  @Errors(409)
  ModelList all() {
    return new ModelList("list", installed());
  }

  @GetMapping(path = "/v1/models/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One of them", operationId = "model")
  @Errors({404, 409})
  Model one(@Parameter(description = "Its name.") @PathVariable String id) {
    List<Model> installed = installed();
    return installed.stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "id",
                    "there is no model '%s': there are %s"
                        .formatted(id, installed.stream().map(Model::id).toList())));
  }

  private List<Model> installed() {
    List<Model> all = new ArrayList<>();
    String encoder = collections.encoderName();
    models.find(encoder).ifPresent(directory -> all.add(model(encoder, directory)));
    models
        .find(rerankers.model())
        .ifPresent(directory -> Names.rerankers().forEach(name -> all.add(model(name, directory))));
    return all;
  }

  private static Model model(String name, Path directory) {
    try {
      long created = Files.getLastModifiedTime(directory).toMillis() / 1000;
      return new Model(name, "model", created, "heed");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + directory, e);
    }
  }
}
