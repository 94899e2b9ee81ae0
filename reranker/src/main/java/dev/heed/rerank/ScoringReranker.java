package dev.heed.rerank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Scores candidates one after the other for as long as there is time, and orders them by it.
public final class ScoringReranker<T> implements Reranker {
  private final String name;
  private final Scorer<T> scorer;
  private final Pace pace = new Pace();

  private ScoringReranker(String name, Scorer<T> scorer) {
    this.name = name;
    this.scorer = scorer;
  }

  /// Takes a scorer, which is closed with it, and runs it to know how fast it is.
  public static <T> ScoringReranker<T> open(String name, Scorer<T> scorer) {
    var reranker = new ScoringReranker<>(name, scorer);
    WarmUp.run(reranker);
    return reranker;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reranking rerank(RerankQuery query, List<Candidate> candidates, Duration budget) {
    Attempt attempt = new Attempt(name, candidates, budget);
    if (query.text().isBlank()) return attempt.blank();
    scorer.refresh();
    List<T> planned =
        planned(candidates.stream().map(one -> scorer.prepared(query, one)).toList(), attempt);
    List<Double> scores =
        attempt.inPieces(pace, planned, scorer::work, scorer.piece(), this::scores);
    int known = (int) planned.stream().limit(scores.size()).filter(scorer::known).count();
    return attempt.reranking(ranked(candidates, scores), planned.size(), known);
  }

  /// Those, from the first, that the budget allows for.
  private List<T> planned(List<T> candidates, Attempt attempt) {
    double[] work = candidates.stream().mapToDouble(scorer::work).toArray();
    List<T> planned = candidates.subList(0, pace.fitting(work, attempt.left()));
    attempt.planned(planned.size());
    long cut = planned.stream().filter(scorer::cut).count();
    if (cut > 0) attempt.remark("%d cut: %s".formatted(cut, scorer.limits()));
    return planned;
  }

  private List<Double> scores(List<T> piece) {
    return Arrays.stream(scorer.scores(piece)).boxed().toList();
  }

  private static List<Ranked> ranked(List<Candidate> candidates, List<Double> scores) {
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++)
      ranked.add(new Ranked(candidates.get(i).id(), scores.get(i), null, null));
    return ranked;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
