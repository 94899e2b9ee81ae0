package dev.heed.rerank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Candidates in their new order, each once: those that were read, best first, then the others as
/// they came.
///
/// @param stage what was planned, done and left out
/// @param answerable how likely any of those that were read answers, in [0, 1]: near 0 it is none
///   of these; null where that was never fitted
public record Reranking(List<Ranked> ranked, Stage stage, @Nullable Double answerable) {
  private static final Comparator<Ranked> BEST_FIRST =
      Comparator.<Ranked>comparingDouble(one -> Objects.requireNonNull(one.score())).reversed();

  public Reranking {
    ranked = List.copyOf(ranked);
  }

  /// Puts the first candidates, which were read, in the order of their scores.
  ///
  /// @param read scored, in the order of the candidates, of which there may be more
  static Reranking of(List<Candidate> candidates, List<Ranked> read, Stage stage) {
    List<Ranked> ranked = new ArrayList<>(read);
    ranked.sort(BEST_FIRST); // stable
    for (Candidate below : candidates.subList(read.size(), candidates.size()))
      ranked.add(Ranked.unread(below));
    return new Reranking(ranked, stage, null);
  }

  /// The same, and how likely any of it answers.
  Reranking answering(@Nullable Double probability) {
    return new Reranking(ranked, stage, probability);
  }
}
