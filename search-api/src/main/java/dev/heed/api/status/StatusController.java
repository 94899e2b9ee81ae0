package dev.heed.api.status;

import dev.heed.answer.Composer;
import dev.heed.answer.local.WritingModel;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.answer.remote.RemoteOptions;
import dev.heed.api.collections.EncoderPool;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.status.ServiceStatus.Capabilities;
import dev.heed.api.web.Errors;
import dev.heed.index.IndexStatus;
import dev.heed.llm.DeviceUnavailableException;
import dev.heed.llm.Models;
import dev.heed.llm.Placement;
import dev.heed.search.EncoderState;
import dev.heed.search.ModelRerankers;
import dev.heed.search.RerankMode;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import dev.heed.settings.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The service about itself.
@RestController
@Tag(name = "Status", description = "What this service is, has and can do")
final class StatusController {
  private final OpenCollections collections;
  private final EncoderPool encoders;
  private final ModelRerankers rerankers;
  private final WritingModel writing;
  private final RemoteModel remote;
  private final Models models;
  private final Settings settings;

  StatusController(
      OpenCollections collections,
      EncoderPool encoders,
      ModelRerankers rerankers,
      WritingModel writing,
      RemoteModel remote,
      Models models,
      Settings settings) {
    this.collections = collections;
    this.encoders = encoders;
    this.rerankers = rerankers;
    this.writing = writing;
    this.remote = remote;
    this.models = models;
    this.settings = settings;
  }

  @GetMapping("/v1/status")
  @Operation(summary = "Version, capabilities, collections, models", operationId = "status")
  @Errors(409)
  ServiceStatus status() {
    Optional<IndexStatus> index = collections.status();
    return new ServiceStatus(
        Version.number(),
        capabilities(index),
        index.map(IndexStatus::collections).orElse(List.of()),
        index.map(collections::tuned).orElse(List.of()),
        models.installed());
  }

  private Capabilities capabilities(Optional<IndexStatus> index) {
    String encoder =
        index.map(IndexStatus::encoder).orElseGet(() -> settings.get(Setting.MODELS_ENCODER));
    return switch (encoders.state(encoder)) {
      case EncoderState.Ready _ -> capabilities(true, null, encoder);
      case EncoderState.Missing(String why) -> capabilities(false, why, encoder);
    };
  }

  private Capabilities capabilities(boolean dense, @Nullable String why, String encoder) {
    return new Capabilities(
        dense,
        why,
        encoder,
        reranking(),
        device(),
        generation(),
        remote.chosen().map(RemoteOptions::toString).orElse(null));
  }

  private String generation() {
    if (remote.isChosen()) return Composer.REMOTE;
    return writing.installed() ? Composer.LOCAL : "none";
  }

  /// A device that is not there is told, because everything else of the service works.
  private String device() {
    try {
      return Placement.of(settings.get(Setting.MODELS_DEVICE)).toString();
    } catch (DeviceUnavailableException e) {
      return "none: " + e.getMessage();
    }
  }

  private List<String> reranking() {
    return rerankers.installed()
        ? RerankMode.READING.stream().map(RerankMode::toString).toList()
        : List.of();
  }
}
