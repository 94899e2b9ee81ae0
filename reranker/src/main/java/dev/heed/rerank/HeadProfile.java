package dev.heed.rerank;

import dev.heed.llm.Architecture;
import dev.heed.llm.Head;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which heads of a model are read in a mode, and what that is worth: found by `heed heads detect`,
/// or published.
///
/// @param model its name
/// @param mode `pointwise`, `keys`, `blocks` or `full`
/// @param wording of the prompt
/// @param origin where the heads are from: `detected`, `published, not verified here`, `band` …
/// @param combining how the heads' scores become one
/// @param heads that are read
/// @param blends by first stage (`bm25`, `dense`, `hybrid`): what the stage adds to it
/// @param relevance turns a score into a probability, null where that was not fitted
/// @param answerable turns the best score of a query's candidates into the probability that any of
///   them answers, null where scores of different queries do not compare
/// @param figures of the detection, by name
/// @param command that repeats the detection, empty where there was none
public record HeadProfile(
    String model,
    String mode,
    Wording wording,
    String origin,
    Combining combining,
    List<WeightedHead> heads,
    Map<String, Blend> blends,
    @Nullable Relevance relevance,
    @Nullable Relevance answerable,
    Map<String, Double> figures,
    String command)
    implements Measured {

  /// The ways to read attention.
  public static final List<String> MODES = List.of("pointwise", "keys", "blocks", "full");

  private static final double UNFITTED_WEIGHT = .5;

  /// How the scores of heads become one score.
  public enum Combining {
    /// Their weighted sum: a candidate's score depends on nothing but itself.
    SUM,
    /// The weighted mean of their z-scores over the candidates of a query.
    Z_SCORES
  }

  /// What a stage added to a first stage, on queries by which neither heads nor weight were chosen;
  /// they have only decided between ways to choose.
  ///
  /// @param weight that the stage's z-score has beside the first stage's
  /// @param gain in nDCG@10
  /// @param low end of the gain's 95 % interval (paired bootstrap)
  /// @param high end of it
  /// @param queries that were asked
  public record Blend(double weight, double gain, double low, double high, int queries) {

    /// Whether it is established that the stage helps.
    public boolean helps() {
      return weight > 0 && low > 0;
    }
  }

  /// A logistic curve (Platt 1999).
  ///
  /// @param error expected calibration error on queries by which it was not fitted, in ten bins
  public record Relevance(double intercept, double slope, double error) {

    /// The probability of what was fitted: that a candidate of this score answers.
    public double of(double score) {
      return 1 / (1 + Math.exp(-(intercept + slope * score)));
    }
  }

  public HeadProfile {
    heads = List.copyOf(heads);
    blends = Map.copyOf(blends);
    figures = Map.copyOf(figures);
    if (!MODES.contains(mode))
      throw new IllegalArgumentException(
          "'%s' is no way to read attention: use one of %s"
              .formatted(mode, String.join(", ", MODES)));
    if (heads.isEmpty())
      throw new IllegalArgumentException("a profile of %s names no head".formatted(model));
  }

  /// Without a detection: all heads of the layers from 40 % to 60 % of the depth, where retrieval
  /// heads gather (Selective-ICR, arXiv 2602.22591).
  public static HeadProfile band(
      String model, Architecture architecture, String mode, Wording wording) {
    int from = (int) Math.round(.4 * architecture.layers());
    int to = Math.max(from + 1, (int) Math.round(.6 * architecture.layers()));
    List<Head> band =
        architecture.allHeads().stream()
            .filter(head -> head.layer() >= from && head.layer() < to)
            .toList();
    return of(model, mode, wording, "band", band);
  }

  /// All heads, for comparison with what is published.
  public static HeadProfile all(
      String model, Architecture architecture, String mode, Wording wording) {
    return of(model, mode, wording, "all", architecture.allHeads());
  }

  /// Heads that count the same, of which nothing is known.
  public static HeadProfile of(
      String model, String mode, Wording wording, String origin, List<Head> heads) {
    return new HeadProfile(
        model,
        mode,
        wording,
        origin,
        combining(mode),
        heads.stream().map(head -> new WeightedHead(head.toString(), 1, 0)).toList(),
        Map.of(),
        null,
        null,
        Map.of(),
        "");
  }

  /// Whether the same heads of the same model are read in the same way: then scores are the same.
  public boolean readsLike(HeadProfile other) {
    return model.equals(other.model)
        && mode.equals(other.mode)
        && wording == other.wording
        && combining == other.combining
        && heads.equals(other.heads);
  }

  /// The same with what reading adds to a first stage elsewhere.
  ///
  /// @param first stage: `bm25`, `dense` or `hybrid`
  public HeadProfile with(String first, Blend blend) {
    Map<String, Blend> other = new HashMap<>(blends);
    other.put(first, blend);
    return new HeadProfile(
        model,
        mode,
        wording,
        origin,
        combining,
        heads,
        other,
        relevance,
        answerable,
        figures,
        command);
  }

  /// The same, said to be from somewhere else.
  public HeadProfile from(String other) {
    return new HeadProfile(
        model,
        mode,
        wording,
        other,
        combining,
        heads,
        blends,
        relevance,
        answerable,
        figures,
        command);
  }

  /// How a mode's heads are usually made one score.
  public static Combining combining(String mode) {
    return mode.equals("keys") ? Combining.Z_SCORES : Combining.SUM;
  }

  /// What the stage's z-score counts beside a first stage's, one half where that was never fitted.
  ///
  /// @param first stage: `bm25`, `dense` or `hybrid`
  @Override
  public double weight(String first) {
    Blend fitted = blends.get(first);
    return fitted == null ? UNFITTED_WEIGHT : fitted.weight();
  }

  /// One score for each candidate.
  ///
  /// @param order of the heads in the scores
  /// @param scores (candidates, windows, heads); the best window of a candidate counts
  public double[] combine(List<Head> order, List<double[][]> scores) {
    return combination(order).of(scores);
  }

  /// For a reader that has the heads in an order of its own.
  Combination combination(List<Head> order) {
    double[] weights = new double[order.size()];
    for (WeightedHead head : heads) weights[order.indexOf(head.parsed())] = head.weight();
    return new Combination(combining, weights);
  }

  /// Scores as the mode [Combining#Z_SCORES] sees them: each head's z-scores over the candidates.
  ///
  /// @param scores (candidates, heads)
  public static double[][] standardised(double[][] scores) {
    if (scores.length == 0) return scores;
    double[][] z = new double[scores.length][scores[0].length];
    for (int head = 0; head < scores[0].length; head++) {
      int column = head;
      double[] own =
          Blending.standardised(Arrays.stream(scores).mapToDouble(one -> one[column]).toArray());
      for (int i = 0; i < own.length; i++) z[i][head] = own[i];
    }
    return z;
  }

  /// The heads themselves.
  public List<Head> parsedHeads() {
    return heads.stream().map(WeightedHead::parsed).toList();
  }
}
