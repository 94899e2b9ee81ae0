package dev.heed.rerank.learned;

import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.Measured;
import java.util.Map;

/// Where a learned late interaction is from, and what it is worth.
///
/// @param model name of the language model whose states it reads
/// @param modelHash of that model, in the precision in which it was read
/// @param layer whose input is read
/// @param tokens that are read of a text
/// @param seed of the first matrices and of all drawing
/// @param examples queries that it was learned from
/// @param steps of training
/// @param blends by first stage (`bm25`, `hybrid`): what it added on queries that it was not
///   learned from, and the weight with which it did
/// @param figures of the training, by name
/// @param command that repeats it
public record About(
    String model,
    String modelHash,
    int layer,
    int tokens,
    long seed,
    int examples,
    int steps,
    Map<String, Blend> blends,
    Map<String, Double> figures,
    String command)
    implements Measured {
  public About {
    blends = Map.copyOf(blends);
    figures = Map.copyOf(figures);
  }

  @Override
  public String origin() {
    return "learned from %d queries at layer %d".formatted(examples, layer);
  }

  /// Whether it is established that it helps after any first stage.
  public boolean helps() {
    return blends.values().stream().anyMatch(Blend::helps);
  }

  /// The weight of a blend with a first stage: 0 where nothing was established.
  @Override
  public double weight(String first) {
    Blend blend = blends.get(first);
    return blend != null && blend.helps() ? blend.weight() : 0;
  }
}
