package dev.heed.api.compatible;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.answer.Composer;
import dev.heed.answer.local.WritingModel;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.compatible.chat.ChatModel;
import dev.heed.api.web.Errors;
import dev.heed.api.web.ProblemException;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.llm.Models;
import dev.heed.search.ModelRerankers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
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
  private final WritingModel writing;
  private final RemoteModel remote;
  private final Models models;

  ModelsController(
      OpenCollections collections,
      ModelRerankers rerankers,
      WritingModel writing,
      RemoteModel remote,
      Models models) {
    this.collections = collections;
    this.rerankers = rerankers;
    this.writing = writing;
    this.remote = remote;
    this.models = models;
  }

  /// Models.
  @Schema(name = "ModelList")
  record ModelList(String object, List<Model> data) {}

  /// A model.
  ///
  /// @param created when it was installed, in seconds since 1970; for composers, when heed started
  @Schema(name = "Model")
  record Model(String id, String object, long created, @JsonProperty("owned_by") String ownedBy) {}

  @GetMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Composers, encoder and rerankers, as OpenAI lists models",
      operationId = "models")
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
                    "model",
                    "there is no model '%s': there are %s"
                        .formatted(id, installed.stream().map(Model::id).toList())));
  }

  private List<Model> installed() {
    List<Model> all = new ArrayList<>(composers());
    String encoder = collections.encoderName();
    models.find(encoder).ifPresent(directory -> all.add(model(encoder, directory)));
    models
        .find(rerankers.model())
        .ifPresent(directory -> Names.rerankers().forEach(name -> all.add(model(name, directory))));
    return all;
  }

  /// Those that can write now, and the usual one for every further collection.
  private List<Model> composers() {
    List<String> names = new ArrayList<>(ChatModel.names());
    if (!writing.installed()) names.remove(ChatModel.nameOf(Composer.LOCAL));
    if (!remote.isChosen()) names.remove(ChatModel.nameOf(Composer.REMOTE));
    for (CollectionStatus collection :
        collections.status().map(IndexStatus::collections).orElse(List.of()))
      if (!collection.name().equals(collections.named(null)))
        names.add(ChatModel.usualOn(collection.name()));
    long started = ManagementFactory.getRuntimeMXBean().getStartTime() / 1000;
    return names.stream().map(name -> new Model(name, "model", started, "heed")).toList();
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
