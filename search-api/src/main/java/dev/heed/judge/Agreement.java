package dev.heed.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// How far two label the same alike: Cohen's κ (Educational and Psychological Measurement 1960),
/// the part of the agreement beyond chance that there is. 1 is full agreement, 0 what two would
/// come to who label so often alike by chance alone.
///
/// @param counts by the people's class, then by the judge's
public record Agreement(List<List<Integer>> counts) {
  private static final int DRAWS = 2_000;

  /// What both said of a pair, as classes from 0.
  record Both(int people, int judge) {}

  /// A range that holds the true value in 95 of 100 samples of pairs (percentile bootstrap).
  public record Interval(double low, double high) {}

  public Agreement {
    counts = counts.stream().map(List::copyOf).toList();
  }

  static Agreement of(List<Both> both, int classes) {
    int[][] counts = new int[classes][classes];
    for (Both one : both) counts[one.people()][one.judge()]++;
    return new Agreement(
        Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  /// Pairs.
  @JsonProperty
  public int pairs() {
    return counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
  }

  /// Part of the pairs that both labelled alike.
  @JsonProperty
  public double observed() {
    int alike = 0;
    for (int i = 0; i < counts.size(); i++) alike += counts.get(i).get(i);
    return (double) alike / pairs();
  }

  /// Part that chance would make alike: Σ over classes of both shares' product.
  @JsonProperty
  public double byChance() {
    double chance = 0;
    for (int i = 0; i < counts.size(); i++) {
      int place = i;
      double people = counts.get(i).stream().mapToInt(Integer::intValue).sum();
      double judge = counts.stream().mapToInt(row -> row.get(place)).sum();
      chance += people * judge / pairs() / pairs();
    }
    return chance;
  }

  /// NaN where both gave all pairs one and the same label, which tells nothing.
  @JsonProperty
  public double kappa() {
    double chance = byChance();
    return chance == 1 ? Double.NaN : (observed() - chance) / (1 - chance);
  }

  /// Of κ. Draws in which it is not defined are left out.
  public Interval interval(long seed) {
    List<Both> all = new ArrayList<>();
    for (int people = 0; people < counts.size(); people++)
      for (int judge = 0; judge < counts.size(); judge++)
        for (int i = 0; i < counts.get(people).get(judge); i++) all.add(new Both(people, judge));
    Random random = new Random(seed);
    double[] kappas = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      List<Both> drawn = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) drawn.add(all.get(random.nextInt(all.size())));
      kappas[draw] = of(drawn, counts.size()).kappa();
    }
    double[] defined = Arrays.stream(kappas).filter(Double::isFinite).sorted().toArray();
    if (defined.length == 0) return new Interval(Double.NaN, Double.NaN);
    return new Interval(
        defined[(int) (.025 * (defined.length - 1))],
        defined[(int) Math.ceil(.975 * (defined.length - 1))]);
  }
}
