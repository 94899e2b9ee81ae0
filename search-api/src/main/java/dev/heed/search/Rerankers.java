package dev.heed.search;

import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Measured;
import java.util.Optional;

/// Where the rerankers of one language model come from. Safe for many threads.
public interface Rerankers extends AutoCloseable {

  /// The model's name.
  String model();

  /// Where the model runs, and why there where that is not where it was asked to.
  String device();

  /// What is known of reading in a mode, whether or not the model is installed.
  ///
  /// @throws dev.heed.llm.UnusableModelException when there is a profile that cannot be read
  Optional<? extends Measured> profile(RerankMode mode);

  /// Begins to open a reranker, and does not wait.
  void begin(RerankMode mode);

  /// The reranker of a mode. Waits while it opens.
  RerankerState get(RerankMode mode);

  /// Begins to open a reranker that follows a profile of somebody's own, and does not wait.
  default void begin(RerankMode mode, HeadProfile own) {
    begin(mode);
  }

  /// A reranker that follows a profile of somebody's own. Waits while it opens.
  ///
  /// @param own of the model and the mode; where it reads the heads of the model's own profile,
  ///   only its blends are other
  default RerankerState get(RerankMode mode, HeadProfile own) {
    return switch (get(mode)) {
      case RerankerState.Missing missing -> missing;
      case RerankerState.Ready ready
          when ready.profile() instanceof HeadProfile usual && usual.readsLike(own) ->
          new RerankerState.Ready(ready.reranker(), own);
      case RerankerState.Ready _ ->
          new RerankerState.Missing("heads of one's own cannot be read here");
    };
  }

  /// Begins to open what orders by what was learned for a collection, and does not wait.
  default void begin(LearnedHere here) {}

  /// What orders by what was learned for a collection. Waits while it opens.
  default RerankerState get(LearnedHere here) {
    return new RerankerState.Missing("what was learned cannot be read here");
  }

  @Override
  void close();

  /// For what reranks nothing.
  static Rerankers none() {
    return new Rerankers() {
      @Override
      public String model() {
        return "none";
      }

      @Override
      public String device() {
        return "none";
      }

      @Override
      public Optional<HeadProfile> profile(RerankMode mode) {
        return Optional.empty();
      }

      @Override
      public void begin(RerankMode mode) {}

      @Override
      public RerankerState get(RerankMode mode) {
        return new RerankerState.Missing("nothing is reranked here");
      }

      @Override
      public void close() {}
    };
  }
}
