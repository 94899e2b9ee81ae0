package dev.heed.search;

import dev.heed.index.PassageIndex;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Measured;
import java.util.Optional;
import java.util.function.Supplier;

/// One collection's tuning as it is now, and the rerankers that follow it.
final class Tunings implements Rerankers {
  private final Supplier<TuningState> state;
  private final PassageIndex index;
  private final Rerankers rerankers;

  /// @param rerankers shared with other collections; they stay the caller's
  Tunings(Supplier<TuningState> state, PassageIndex index, Rerankers rerankers) {
    this.state = state;
    this.index = index;
    this.rerankers = rerankers;
  }

  Tuned now() {
    TuningState adopted = state.get();
    return adopted instanceof TuningState.Adopted
        ? Tuned.of(adopted, index.encoder(), rerankers.model())
        : Tuned.of(adopted, Optional.empty(), "");
  }

  @Override
  public String model() {
    return rerankers.model();
  }

  @Override
  public String device() {
    return rerankers.device();
  }

  @Override
  public Optional<? extends Measured> profile(RerankMode mode) {
    Tuned now = now();
    if (mode == RerankMode.LEARNED)
      return Optional.ofNullable(now.learned()).map(here -> here.learned().about());
    Optional<HeadProfile> tuned = now.profile(mode);
    return tuned.isPresent() ? tuned : rerankers.profile(mode);
  }

  @Override
  public void begin(RerankMode mode) {
    Tuned now = now();
    if (mode == RerankMode.LEARNED) {
      if (now.learned() != null) rerankers.begin(now.learned());
      return;
    }
    now.profile(mode)
        .ifPresentOrElse(tuned -> rerankers.begin(mode, tuned), () -> rerankers.begin(mode));
  }

  @Override
  public RerankerState get(RerankMode mode) {
    Tuned now = now();
    if (mode == RerankMode.LEARNED)
      return now.learned() == null
          ? new RerankerState.Missing("what was learned was taken back meanwhile")
          : rerankers.get(now.learned());
    return now.profile(mode)
        .map(tuned -> rerankers.get(mode, tuned))
        .orElseGet(() -> rerankers.get(mode));
  }

  /// The rerankers stay the caller's.
  @Override
  public void close() {}
}
