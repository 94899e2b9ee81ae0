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
import dev.heed.rerank.learned.LearnedVectors;
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
  private final Map<Wanted, CompletableFuture<RerankerState>> opening = new ConcurrentHashMap<>();

  /// @param own profile of a collection, null for the model's
  private record Wanted(RerankMode mode, @Nullable HeadProfile own) {}

  private final Map<Wished, CompletableFuture<LearnedState>> learned = new ConcurrentHashMap<>();

  /// What was learned, told apart by what it says and where its vectors lie.
  private record Wished(Path folder, String hash) {
    static Wished of(LearnedHere here) {
      return new Wished(here.folder(), here.hash());
    }
  }

  /// @param vectors null where they cannot be opened
  private record LearnedState(@Nullable LearnedVectors vectors, RerankerState told) {
    void close() {
      if (told instanceof RerankerState.Ready ready) ready.reranker().close();
      if (vectors != null) vectors.close();
    }
  }

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

  /// What was learned belongs to a collection: no model has any of it.
  @Override
  public Optional<HeadProfile> profile(RerankMode mode) {
    if (mode == RerankMode.LEARNED) return Optional.empty();
    return Profiles.find(hosted.models().find(name).orElse(null), name, mode.toString());
  }

  @Override
  public void begin(RerankMode mode) {
    var _ = opening(new Wanted(mode, null));
  }

  @Override
  public RerankerState get(RerankMode mode) {
    return get(new Wanted(mode, null));
  }

  @Override
  public void begin(RerankMode mode, HeadProfile own) {
    var _ = opening(wanted(mode, own));
  }

  /// Where the heads are those of the model's profile, so is the reranker.
  @Override
  public RerankerState get(RerankMode mode, HeadProfile own) {
    return switch (get(wanted(mode, own))) {
      case RerankerState.Missing missing -> missing;
      case RerankerState.Ready ready -> new RerankerState.Ready(ready.reranker(), own);
    };
  }

  private Wanted wanted(RerankMode mode, HeadProfile own) {
    boolean usual = profile(mode).filter(profile -> profile.readsLike(own)).isPresent();
    return new Wanted(mode, usual ? null : own);
  }

  private RerankerState get(Wanted wanted) {
    CompletableFuture<RerankerState> asked = opening(wanted);
    RerankerState state = asked.join();
    if (state instanceof RerankerState.Missing) opening.remove(wanted, asked);
    return state;
  }

  private CompletableFuture<RerankerState> opening(Wanted wanted) {
    return opening.computeIfAbsent(
        wanted, missing -> CompletableFuture.supplyAsync(() -> open(missing)));
  }

  @Override
  public void begin(LearnedHere here) {
    var _ = opening(here);
  }

  @Override
  public RerankerState get(LearnedHere here) {
    CompletableFuture<LearnedState> asked = opening(here);
    LearnedState state = asked.join();
    if (state.vectors() == null) learned.remove(Wished.of(here), asked);
    return state.told();
  }

  private CompletableFuture<LearnedState> opening(LearnedHere here) {
    return learned.computeIfAbsent(
        Wished.of(here), _ -> CompletableFuture.supplyAsync(() -> openLearned(here)));
  }

  /// The same for what was learned.
  private LearnedState openLearned(LearnedHere here) {
    try {
      LearnedVectors vectors =
          LearnedVectors.open(here.folder(), hosted.openForReading(name), here.learned());
      return new LearnedState(
          vectors, new RerankerState.Ready(vectors.reranker(), here.learned().about()));
    } catch (IOException | RuntimeException e) {
      return new LearnedState(null, missing(e));
    }
  }

  private RerankerState.Missing missing(Exception e) {
    String why = String.valueOf(e.getMessage());
    return new RerankerState.Missing(
        e instanceof IOException ? why : "the model %s cannot be opened: %s".formatted(name, why));
  }

  /// A model that cannot be opened is missing, and its fault is the reason.
  private RerankerState open(Wanted wanted) {
    try {
      Path directory = hosted.models().directory(name);
      LanguageModel opened = hosted.openForReading(name);
      HeadProfile own = wanted.own();
      HeadProfile profile = own == null ? profile(directory, name, opened, wanted.mode()) : own;
      var reranker =
          AttentionReranker.open(
              opened, profile, ReadingOptions.usual(), kept(profile, own == null));
      return new RerankerState.Ready(reranker, profile);
    } catch (IOException | RuntimeException e) {
      return missing(e);
    }
  }

  /// Keys are kept of the heads of the model's profile, and can be where what stands before a
  /// passage does not depend on the query.
  private @Nullable Kept kept(HeadProfile profile, boolean usual) throws IOException {
    if (!profile.mode().equals("keys")) return passages;
    return usual && keys != null && profile.wording() == Wording.AFTER ? keys.open() : null;
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
    for (CompletableFuture<LearnedState> asked : learned.values()) asked.join().close();
    learned.clear();
    if (passages != null) passages.close();
  }
}
