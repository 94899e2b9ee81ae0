package dev.heed.rerank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Scores candidates one after the other for as long as there is time, and orders them by it.
final class ScoringReranker<T> implements Reranker {
  private final String name;
  private final Scorer<T> scorer;
  private final Pace pace = new Pace();

  private ScoringReranker(String name, Scorer<T> scorer) {
    this.name = name;
    this.scorer = scorer;
  }

  /// Takes a scorer, which is closed with it, and runs it to know how fast it is.
  static <T> ScoringReranker<T> open(String name, Scorer<T> scorer) {
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
    Clock clock = new Clock(budget);
    List<String> remarks = new ArrayList<>();
    if (query.text().isBlank()) {
      remarks.add("a blank query orders nothing");
      return Reranking.of(candidates, List.of(), stage(candidates, 0, 0, clock, remarks));
    }
    List<T> prepared = candidates.stream().map(one -> scorer.prepared(query, one)).toList();
    List<T> planned = planned(prepared, clock, remarks);
    List<Double> scores = read(planned, clock);
    if (scores.size() < planned.size())
      remarks.add(
          "%d of %d were read when the time was over".formatted(scores.size(), planned.size()));
    return Reranking.of(
        candidates,
        ranked(candidates, scores),
        stage(candidates, planned.size(), scores.size(), clock, remarks));
  }

  private Stage stage(
      List<Candidate> candidates, int planned, int read, Clock clock, List<String> remarks) {
    return new Stage(name, candidates.size(), planned, read, clock.elapsed(), remarks);
  }

  /// Those, from the first, that the budget allows for.
  private List<T> planned(List<T> candidates, Clock clock, List<String> remarks) {
    double[] work = candidates.stream().mapToDouble(scorer::work).toArray();
    List<T> planned = candidates.subList(0, pace.fitting(work, clock.left()));
    if (planned.size() < candidates.size())
      remarks.add(
          "%d of %d candidates fit into %d ms at the pace of this machine"
              .formatted(planned.size(), candidates.size(), clock.budget().toMillis()));
    long cut = planned.stream().filter(scorer::cut).count();
    if (cut > 0) remarks.add("%d cut: %s".formatted(cut, scorer.limits()));
    return planned;
  }

  private List<Double> read(List<T> planned, Clock clock) {
    List<Double> scores = new ArrayList<>();
    while (scores.size() < planned.size()) {
      List<T> piece = piece(planned.subList(scores.size(), planned.size()));
      double work = piece.stream().mapToDouble(scorer::work).sum();
      if (pace.of(work).compareTo(clock.left()) > 0) break;
      long begin = System.nanoTime();
      for (double score : scorer.scores(piece)) scores.add(score);
      pace.learn(work, Duration.ofNanos(System.nanoTime() - begin));
    }
    return scores;
  }

  private List<T> piece(List<T> candidates) {
    double work = 0;
    int end = 0;
    do work += scorer.work(candidates.get(end++));
    while (end < candidates.size() && work + scorer.work(candidates.get(end)) <= scorer.piece());
    return candidates.subList(0, end);
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
