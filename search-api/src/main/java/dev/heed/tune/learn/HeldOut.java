package dev.heed.tune.learn;

import dev.heed.evaluate.Significance;
import dev.heed.rerank.HeadProfile.Blend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What was measured on queries that were left out of learning, fold by fold.
///
/// @param checkpoints steps after which it was measured
record HeldOut(List<Fold> folds, int[] checkpoints, Significance significance) {
  private static final double[] WEIGHTS = {.25, .5, .75, 1, 1.5, 2, 3};

  /// A part of the queries, scored by what the others taught.
  ///
  /// @param scored at each checkpoint
  /// @param learnedFrom documents that answered a query of the others
  record Fold(List<Scored> scored, Set<String> learnedFrom) {}

  /// Every number of steps with every weight, beside each first stage.
  List<Tried> tried() {
    List<Tried> tried = new ArrayList<>();
    for (String first : LabelledQuery.FIRSTS)
      for (int checkpoint = 0; checkpoint < checkpoints.length; checkpoint++)
        for (double weight : WEIGHTS)
          tried.add(
              new Tried(
                  first,
                  checkpoints[checkpoint],
                  weight,
                  gain(checkpoint, first, weight, Seen.ALL),
                  gain(checkpoint, first, weight, Seen.UNSEEN)));
    return tried;
  }

  private double gain(int checkpoint, String first, double weight, Seen which) {
    return folds.stream()
        .flatMap(
            fold ->
                Arrays.stream(
                    fold.scored()
                        .get(checkpoint)
                        .figures(first, weight, query -> which.holds(query, fold.learnedFrom()))))
        .mapToDouble(figure -> figure[2] - figure[0])
        .average()
        .orElse(0);
  }

  /// A number of steps, and how much the score then counts beside each first stage.
  record Choice(int checkpoint, Map<String, Double> weights) {
    double weight(String first) {
      return weights.getOrDefault(first, 0.0);
    }
  }

  /// What is best for the last of the first stages on all folds.
  Choice choice() {
    return choice(folds);
  }

  private Choice choice(List<Fold> among) {
    String searched = LabelledQuery.FIRSTS.getLast();
    int best = 0;
    for (int checkpoint = 1; checkpoint < checkpoints.length; checkpoint++)
      if (after(among, checkpoint, searched, weight(among, checkpoint, searched))
          > after(among, best, searched, weight(among, best, searched))) best = checkpoint;
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String first : LabelledQuery.FIRSTS) weights.put(first, weight(among, best, first));
    return new Choice(best, weights);
  }

  private static double weight(List<Fold> among, int checkpoint, String first) {
    double best = WEIGHTS[0];
    for (double weight : WEIGHTS)
      if (after(among, checkpoint, first, weight) > after(among, checkpoint, first, best))
        best = weight;
    return best;
  }

  /// Mean nDCG@10 of a blend.
  private static double after(List<Fold> among, int checkpoint, String first, double weight) {
    return among.stream()
        .map(fold -> fold.scored().get(checkpoint))
        .flatMap(scored -> Arrays.stream(scored.figures(first, weight, _ -> true)))
        .mapToDouble(figure -> figure[2])
        .average()
        .orElse(0);
  }

  /// Each fold with the steps and weights that the other folds chose; of no queries, none.
  List<Gain> gains() {
    List<Gain> gains = new ArrayList<>();
    Choice told = choice();
    List<Choice> choices = IntStream.range(0, folds.size()).mapToObj(this::choiceWithout).toList();
    for (String first : LabelledQuery.FIRSTS)
      for (Seen which : Seen.values()) {
        List<double[]> figures = new ArrayList<>();
        for (int i = 0; i < folds.size(); i++) {
          Fold fold = folds.get(i);
          Choice others = choices.get(i);
          Predicate<LabelledQuery> some = query -> which.holds(query, fold.learnedFrom());
          Scored scored = fold.scored().get(others.checkpoint());
          figures.addAll(List.of(scored.figures(first, others.weight(first), some)));
        }
        if (!figures.isEmpty())
          gains.add(
              Gain.of(
                  first,
                  which.toString(),
                  told.weight(first),
                  figures.toArray(double[][]::new),
                  significance));
      }
    return gains;
  }

  /// What all folds but one choose.
  private Choice choiceWithout(int fold) {
    List<Fold> others = new ArrayList<>(folds);
    others.remove(fold);
    return choice(others);
  }

  /// By first stage, with a weight of 0 where no gain is established.
  static Map<String, Blend> blends(List<Gain> gains) {
    Map<String, Blend> blends = new LinkedHashMap<>();
    for (Gain gain : gains)
      if (gain.which().equals(Seen.ALL.toString()))
        blends.put(
            gain.first(),
            new Blend(
                gain.isEstablished() ? gain.weight() : 0,
                gain.gain(),
                gain.low(),
                gain.high(),
                gain.queries()));
    return blends;
  }
}
