package dev.heed.search;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Placement;
import dev.heed.rerank.AttentionReranker;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Kept;
import dev.heed.rerank.PassageCache;
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
  private final HostedModels hosted;
  private final String name;
  private final @Nullable IndexKeys keys;
  private final @Nullable PassageCache passages;
  private final Map<RerankMode, CompletableFuture<RerankerState>> opening =
      new ConcurrentHashMap<>();

  /// Opens nothing yet.
  ///
  /// @param hosted where the model is opened; they stay the caller's
  /// @param name of the model
  /// @param keys that are kept of what is reranked, null where none are; they stay the caller's
  /// @param passages that were read before, null where none are kept; closed with this
  public ModelRerankers(
      HostedModels hosted, String name, @Nullable IndexKeys keys, @Nullable PassageCache passages) {
    this.hosted = hosted;
    this.name = name;
    this.keys = keys;
    this.passages = passages;
  }

  /// Keeps nothing of what it reads.
  public ModelRerankers(HostedModels hosted, String name) {
    this(hosted, name, null, null);
  }

  @Override
  public String model() {
    return name;
  }

  @Override
  public String device() {
    return Placement.of(hosted.device()).toString();
  }

  /// Whether the model is there.
  public boolean installed() {
    return hosted.installed(name);
  }

  @Override
  public Optional<HeadProfile> profile(RerankMode mode) {
    return Profiles.find(hosted.models().find(name).orElse(null), name, mode.toString());
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
      Path directory = hosted.models().directory(name);
      LanguageModel opened = hosted.openForReading(name);
      HeadProfile profile = profile(directory, name, opened, mode);
      var reranker = AttentionReranker.open(opened, profile, ReadingOptions.usual(), kept(profile));
      return new RerankerState.Ready(reranker, profile);
    } catch (IOException e) {
      return new RerankerState.Missing(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new RerankerState.Missing(
          "the model %s cannot be opened: %s".formatted(name, e.getMessage()));
    }
  }

  /// Keys can be kept where what stands before a passage does not depend on the query.
  private @Nullable Kept kept(HeadProfile profile) throws IOException {
    if (!profile.mode().equals("keys")) return passages;
    return keys != null && profile.wording() == Wording.AFTER ? keys.open() : null;
  }

  /// The heads of an open model that are read in a mode.
  static HeadProfile profile(Path directory, String name, LanguageModel opened, RerankMode mode) {
    return Profiles.best(
        directory, name, opened.architecture(), mode.toString(), Wording.usual(mode.toString()));
  }

  /// Waits for what is opening: a native library that is being loaded cannot be interrupted.
  @Override
  public void close() {
    for (CompletableFuture<RerankerState> asked : opening.values())
      if (asked.join() instanceof RerankerState.Ready ready) ready.reranker().close();
    opening.clear();
    if (passages != null) passages.close();
  }
}
