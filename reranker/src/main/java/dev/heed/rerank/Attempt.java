package dev.heed.rerank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// One reranking while it goes on: the time that is left of its budget, and what is remarked.
final class Attempt {
  /// Looks at the clock for each budget, where a text is not longer than what lies between.
  private static final int PIECES = 10;

  private final String reranker;
  private final List<Candidate> candidates;
  private final Duration budget;
  private final long begin = System.nanoTime();
  private final List<String> remarks = new ArrayList<>();

  Attempt(String reranker, List<Candidate> candidates, Duration budget) {
    this.reranker = reranker;
    this.candidates = candidates;
    this.budget = budget;
  }

  Duration left() {
    return budget.minus(elapsed());
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  void remark(String sentence) {
    remarks.add(sentence);
  }

  /// Remarks how many candidates the budget allows for, where these are not all.
  void planned(int planned) {
    if (planned < candidates.size())
      remark(
          "%d of %d candidates fit into %d ms at the pace of this machine"
              .formatted(planned, candidates.size(), budget.toMillis()));
  }

  /// Does work a piece at a time for as long as there is time, and remarks what it did not get to.
  /// A piece is expected to take a tenth of the budget at most, so that a machine which others have
  /// slowed down meanwhile is noticed before much time is lost.
  ///
  /// @param work what an item costs, in tokens
  /// @param most work of the items between two looks at the clock; one is done at least
  /// @param results one for each item of a piece
  /// @return those of the first items
  <T, R> List<R> inPieces(
      Pace pace,
      List<T> items,
      ToDoubleFunction<T> work,
      double most,
      Function<List<T>, List<R>> results) {
    List<R> done = new ArrayList<>();
    while (done.size() < items.size()) {
      double piece = Math.min(most, pace.tokensIn(budget.dividedBy(PIECES)));
      List<T> next = next(items.subList(done.size(), items.size()), work, piece);
      double tokens = next.stream().mapToDouble(work).sum();
      if (pace.of(tokens).compareTo(left()) > 0) break;
      done.addAll(pace.taking(tokens, () -> results.apply(next)));
    }
    if (done.size() < items.size())
      remark("%d of %d were read when the time was over".formatted(done.size(), items.size()));
    return done;
  }

  private static <T> List<T> next(List<T> items, ToDoubleFunction<T> work, double piece) {
    double tokens = 0;
    int end = 0;
    do tokens += work.applyAsDouble(items.get(end++));
    while (end < items.size() && tokens + work.applyAsDouble(items.get(end)) <= piece);
    return items.subList(0, end);
  }

  /// A query without words orders nothing.
  Reranking blank() {
    remark("a blank query orders nothing");
    return reranking(List.of(), 0);
  }

  /// @param read the first candidates, scored, in their old order
  /// @param planned how many it set out to read
  Reranking reranking(List<Ranked> read, int planned) {
    return reranking(read, planned, 0);
  }

  /// @param known how many of those that were read did not have to be run
  Reranking reranking(List<Ranked> read, int planned, int known) {
    Stage stage =
        new Stage(reranker, candidates.size(), planned, read.size(), known, elapsed(), remarks);
    return Reranking.of(candidates, read, stage);
  }
}
