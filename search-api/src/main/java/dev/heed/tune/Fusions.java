package dev.heed.tune;

import dev.heed.search.Fusion;
import dev.heed.search.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The fusions that are tried: both ways, and parts of words from none to all in tenths.
final class Fusions {
  private static final int STEPS = 10;

  /// What lies at an end must be better by so much, in nDCG@10, than the usual equal parts.
  private static final double RIDGE = .005;

  private Fusions() {}

  static List<Fusion> all() {
    List<Fusion> all = new ArrayList<>();
    for (int words = 0; words <= STEPS; words++) {
      Weights weights = words == STEPS / 2 ? Weights.equal() : new Weights(words, STEPS - words);
      all.add(new Fusion.MinMax(weights));
      // one leg alone is in the same order in both ways
      if (words > 0 && words < STEPS) all.add(new Fusion.ReciprocalRank(weights));
    }
    return all;
  }

  /// The best one. Far from equal parts must pay: a ridge, quadratic in the distance. Of equal ones
  /// the one that is nearest to the usual, min-max before ranks.
  ///
  /// @param ndcg mean nDCG@10 of a fusion on the queries that choose
  static Fusion best(List<Fusion> fusions, ToDoubleFunction<Fusion> ndcg) {
    Fusion best = Fusion.usual();
    double most = ndcg.applyAsDouble(best);
    for (Fusion fusion : fusions) {
      double distance = 2 * words(fusion) - 1;
      double value = ndcg.applyAsDouble(fusion) - RIDGE * distance * distance;
      if (value <= most + 1e-9) continue;
      most = value;
      best = fusion;
    }
    return best;
  }

  /// The part of words, in [0, 1].
  static double words(Fusion fusion) {
    return fusion.weights().bm25() / (fusion.weights().bm25() + fusion.weights().dense());
  }
}
