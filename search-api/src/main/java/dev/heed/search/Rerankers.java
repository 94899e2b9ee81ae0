package dev.heed.search;

import dev.heed.rerank.HeadProfile;
import java.util.Optional;

/// Where the rerankers of one language model come from. Safe for many threads.
public interface Rerankers extends AutoCloseable {

  /// The model's name.
  String model();

  /// Where the model runs, and why there where that is not where it was asked to.
  String device();

  /// What is known of the model's heads in a mode, whether or not the model is installed.
  ///
  /// @throws dev.heed.llm.UnusableModelException when there is a profile that cannot be read
  Optional<HeadProfile> profile(RerankMode mode);

  /// Begins to open a reranker, and does not wait.
  void begin(RerankMode mode);

  /// The reranker of a mode. Waits while it opens.
  RerankerState get(RerankMode mode);

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
