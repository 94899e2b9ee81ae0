package dev.heed.search;

import dev.heed.llm.Device;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Placement;
import dev.heed.rerank.AttentionReranker;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Profiles;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The rerankers of an installed language model: opened in the background when a search first wants
/// them, then shared by all. A model that is missing is looked for again when it is next asked for.
public final class ModelRerankers implements Rerankers {
  private final Models models;
  private final Device device;
  private final String name;
  private final Map<RerankMode, CompletableFuture<RerankerState>> opening =
      new ConcurrentHashMap<>();
  private @Nullable LanguageModel model;

  /// Opens nothing yet.
  ///
  /// @param device where the model is to run
  /// @param name of the model
  public ModelRerankers(Models models, Device device, String name) {
    this.models = models;
    this.device = device;
    this.name = name;
  }

  @Override
  public String model() {
    return name;
  }

  @Override
  public String device() {
    return Placement.of(device).toString();
  }

  /// Whether the model is there.
  public boolean installed() {
    return models.find(name).isPresent();
  }

  @Override
  public Optional<HeadProfile> profile(RerankMode mode) {
    return Profiles.find(models.find(name).orElse(null), name, mode.toString());
  }

  @Override
  public void begin(RerankMode mode) {
    var _ = opening(mode);
  }

  @Override
  public RerankerState get(RerankMode mode) {
    CompletableFuture<RerankerState> asked = opening(mode);
    RerankerState state = asked.join();
    if (state instanceof RerankerState.Missing) opening.remove(mode, asked);
    return state;
  }

  private CompletableFuture<RerankerState> opening(RerankMode mode) {
    return opening.computeIfAbsent(
        mode, missing -> CompletableFuture.supplyAsync(() -> open(missing)));
  }

  /// A model that cannot be opened is missing, and its fault is the reason.
  private RerankerState open(RerankMode mode) {
    try {
      Path directory = models.directory(name);
      LanguageModel opened = opened(directory);
      HeadProfile profile =
          Profiles.best(
              directory,
              name,
              opened.architecture(),
              mode.toString(),
              Wording.usual(mode.toString()));
      var reranker = AttentionReranker.open(opened, profile, ReadingOptions.usual());
      return new RerankerState.Ready(reranker, profile);
    } catch (IOException e) {
      return new RerankerState.Missing(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new RerankerState.Missing(
          "the model %s cannot be opened: %s".formatted(name, e.getMessage()));
    }
  }

  private synchronized LanguageModel opened(Path directory) {
    if (model == null)
      model = LanguageModel.open(directory, LanguageModelOptions.forReading(device));
    return model;
  }

  /// Waits for what is opening: a native library that is being loaded cannot be interrupted.
  @Override
  public void close() {
    for (CompletableFuture<RerankerState> asked : opening.values())
      if (asked.join() instanceof RerankerState.Ready ready) ready.reranker().close();
    opening.clear();
    closeModel();
  }

  private synchronized void closeModel() {
    if (model != null) model.close();
    model = null;
  }
}
