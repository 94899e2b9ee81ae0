package dev.heed.evaluate;

import dev.heed.evaluate.HeadMeasures.By;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A way to choose heads.
sealed interface HeadChoice {

  /// Chooses by some of the queries.
  Chosen choose(HeadMeasures measures, List<Integer> among);

  /// Every way that is tried in a mode, where nobody has chosen before.
  static List<HeadChoice> all(String mode) {
    List<HeadChoice> all = new ArrayList<>();
    for (int count : new int[] {4, 8, 16})
      for (boolean levelled : new boolean[] {false, true}) {
        if (levelled && mode.equals("keys")) continue; // z-scores are level
        all.add(new Best(By.NDCG, false, count, levelled));
        all.add(new Best(By.CONTRAST, false, count, levelled));
        all.add(new Best(By.NDCG, true, count, levelled));
      }
    for (double ridge : new double[] {1, 3, 10}) all.add(new Learned(ridge));
    return all;
  }

  /// Heads and their weights.
  record Chosen(List<Integer> heads, double[] weights) {

    /// A score for each candidate of a query.
    double[] scores(TrainingQuery query) {
      double[] scores = new double[query.candidates().size()];
      for (int i = 0; i < scores.length; i++)
        for (int h = 0; h < weights.length; h++)
          scores[i] += weights[h] * query.heads()[i][heads.get(h)];
      return scores;
    }

    /// Weights that sum up to one, whatever their sign: scores are means.
    Chosen averaging() {
      double all = Arrays.stream(weights).map(Math::abs).sum();
      return new Chosen(heads, Arrays.stream(weights).map(weight -> weight / all).toArray());
    }
  }

  /// The best ones.
  ///
  /// @param by what they are ordered by
  /// @param greedy whether each is the one that adds most to those before it, out of the best ones
  /// @param count how many are taken, n
  /// @param levelled whether heads count by their scores over the spread of these
  record Best(By by, boolean greedy, int count, boolean levelled) implements HeadChoice {
    private static final int CONSIDERED = 40;

    @Override
    public Chosen choose(HeadMeasures measures, List<Integer> among) {
      double[] spreads = measures.spreads(among);
      List<Integer> ordered = measures.ordered(by, among);
      return greedy
          ? grown(
              measures, among, ordered.subList(0, Math.min(CONSIDERED, ordered.size())), spreads)
          : chosen(ordered.subList(0, Math.min(count, ordered.size())), spreads);
    }

    private Chosen chosen(List<Integer> heads, double[] spreads) {
      return new Chosen(
          List.copyOf(heads), heads.stream().mapToDouble(head -> weight(spreads[head])).toArray());
    }

    private double weight(double spread) {
      return levelled && spread > 0 ? 1 / spread : 1;
    }

    private Chosen grown(
        HeadMeasures measures, List<Integer> among, List<Integer> considered, double[] spreads) {
      List<Integer> taken = new ArrayList<>();
      while (taken.size() < Math.min(count, considered.size())) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int head : considered) {
          if (taken.contains(head)) continue;
          taken.add(head);
          double ndcg = meanNdcg(measures, among, chosen(taken, spreads));
          taken.removeLast();
          if (ndcg > most) {
            most = ndcg;
            best = head;
          }
        }
        taken.add(best);
      }
      return chosen(taken, spreads);
    }

    private static double meanNdcg(HeadMeasures measures, List<Integer> among, Chosen chosen) {
      return among.stream()
          .map(measures.queries()::get)
          .mapToDouble(query -> query.ndcg(chosen.scores(query)))
          .average()
          .orElse(0);
    }

    @Override
    public String toString() {
      return "%d heads by %s%s%s"
          .formatted(
              count,
              by.name().toLowerCase(Locale.ROOT),
              greedy ? ", each added to those before" : "",
              levelled ? ", levelled" : "");
    }
  }

  /// All of them, each with a weight that is learned.
  ///
  /// @param ridge that holds weights small
  record Learned(double ridge) implements HeadChoice {

    @Override
    public Chosen choose(HeadMeasures measures, List<Integer> among) {
      double[] spreads = measures.spreads(among);
      double[] weights =
          WeightFit.fit(among.stream().map(measures.queries()::get).toList(), spreads, ridge);
      for (int head = 0; head < weights.length; head++)
        if (spreads[head] > 0) weights[head] /= spreads[head];
      return new Chosen(IntStream.range(0, weights.length).boxed().toList(), weights);
    }

    @Override
    public String toString() {
      return "all heads, weights learned, ridge %s".formatted(ridge);
    }
  }

  /// Heads that were chosen elsewhere: only what they are worth is found out.
  ///
  /// @param origin where
  record Given(String origin, Chosen chosen) implements HeadChoice {

    @Override
    public Chosen choose(HeadMeasures measures, List<Integer> among) {
      return chosen;
    }

    @Override
    public String toString() {
      return "%d heads as they are (%s)".formatted(chosen.heads().size(), origin);
    }
  }
}
