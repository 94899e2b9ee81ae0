package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.heed.evaluate.EvaluatedMode.Latency;
import dev.heed.evaluate.EvaluatedMode.QueryFigures;
import dev.heed.evaluate.Significance.Interval;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How certain differences are.
class SignificanceTest {
  private static final Significance SIGNIFICANCE = new Significance(7);

  @Test
  void ofEightWaysToSignThreeGainsTwoAreAsFarFromZero() {
    assertThat(p(.1, .2, .3)).isEqualTo(2 / 8.0);
  }

  @Test
  void aLossAmongGainsMakesChanceALikelierCause() {
    // .6 .4 .2 .0 and their negatives: four of them reach .3 - .1 + .2
    assertThat(p(.3, -.1, .2)).isEqualTo(4 / 8.0);
  }

  @Test
  void queriesWithoutADifferenceSayNothing() {
    assertThat(p(.1, 0, .2, 0, .3)).isEqualTo(p(.1, .2, .3));
    assertThat(p(0, 0, 0)).isEqualTo(1);
  }

  @Test
  void fewQueriesGetTheExactPOfAllAssignments() {
    var random = new Random(11);
    for (int queries = 1; queries <= 12; queries++) {
      double[] differences = random.doubles(queries, -.4, .6).toArray();
      assertThat(p(differences))
          .as("%s", Arrays.toString(differences))
          .isEqualTo(enumerated(differences));
    }
  }

  @Test
  void manyQueriesGetNearlyThePOfTheNormalDistribution() {
    // sums of randomly signed numbers have the variance Σ d²
    for (double shift : new double[] {0, .01, .02, .03}) {
      double[] differences =
          new Random(5).doubles(400, -.3 + shift, .3 + shift).map(d -> d - .5 * shift).toArray();
      double squares = Arrays.stream(differences).map(d -> d * d).sum();
      double z = Math.abs(Arrays.stream(differences).sum()) / Math.sqrt(squares);

      assertThat(p(differences)).isCloseTo(2 * upperTail(z), within(.015));
    }
  }

  @Test
  void whereNothingDiffersOneComparisonInTwentyLooksCertain() {
    var random = new Random(3);
    int certain = 0;
    for (int trial = 0; trial < 400; trial++)
      if (p(random.doubles(30, -1, 1).toArray()) < .05) certain++;

    // 20 expected, with a standard deviation of 4.4
    assertThat(certain).isBetween(8, 34);
  }

  @Test
  void pIsNeverZero() {
    assertThat(p(new Random(1).doubles(100, .5, .6).toArray())).isEqualTo(1 / 10_001.0);
  }

  @Test
  void theIntervalOfManyFiguresIsNearlyTheNormalOne() {
    double[] figures = new Random(9).doubles(500).toArray();
    double mean = Arrays.stream(figures).average().orElseThrow();
    double variance = Arrays.stream(figures).map(f -> (f - mean) * (f - mean)).sum() / 500;
    double half = 1.96 * Math.sqrt(variance / 500);

    Interval interval = SIGNIFICANCE.interval(figures);

    assertThat(interval.low()).isCloseTo(mean - half, within(.05 * half));
    assertThat(interval.high()).isCloseTo(mean + half, within(.05 * half));
  }

  @Test
  void theIntervalHoldsTheTrueMeanNineteenTimesOfTwenty() {
    var random = new Random(13);
    int held = 0;
    for (int trial = 0; trial < 200; trial++) {
      Interval interval = SIGNIFICANCE.interval(random.doubles(60).toArray());
      if (interval.low() <= .5 && .5 <= interval.high()) held++;
    }
    // 190 expected, with a standard deviation of 3.1
    assertThat(held).isBetween(179, 199);
  }

  @Test
  void twoFiguresSpanTheirInterval() {
    assertThat(SIGNIFICANCE.interval(new double[] {.2, .8})).isEqualTo(new Interval(.2, .8));
    assertThat(SIGNIFICANCE.interval(new double[] {.4, .4})).isEqualTo(new Interval(.4, .4));
  }

  @Test
  void aModeThatLosesHasANegativeDifferenceAndInterval() {
    double[] base = new Random(2).doubles(50, .5, 1).toArray();
    double[] worse = Arrays.stream(base).map(figure -> figure - .25).toArray();

    Comparison comparison = SIGNIFICANCE.compare("bm25", "dense", Measure.NDCG_10, base, worse);

    assertThat(comparison.difference()).isCloseTo(-.25, within(1e-12));
    assertThat(comparison.low()).isCloseTo(-.25, within(1e-12));
    assertThat(comparison.high()).isCloseTo(-.25, within(1e-12));
    assertThat(comparison.certain()).isTrue();
  }

  @Test
  void threeQueriesThatAllGainAreNotCertain() {
    Comparison comparison =
        SIGNIFICANCE.compare(
            "bm25", "dense", Measure.MAP, new double[] {0, 0, 0}, new double[] {.1, .2, .3});

    assertThat(comparison.low()).isPositive();
    assertThat(comparison.p()).isEqualTo(.25);
    assertThat(comparison.certain()).isFalse();
  }

  @Test
  void theSameSeedGivesTheSameFiguresAndAnotherNearlyThem() {
    double[] base = new Random(2).doubles(80).toArray();
    double[] other = new Random(4).doubles(80).map(figure -> figure + .05).toArray();

    Comparison comparison = SIGNIFICANCE.compare("a", "b", Measure.MAP, base, other);
    Comparison again = new Significance(7).compare("a", "b", Measure.MAP, base, other);
    Comparison seeded = new Significance(8).compare("a", "b", Measure.MAP, base, other);

    assertThat(again).isEqualTo(comparison);
    assertThat(seeded).isNotEqualTo(comparison);
    assertThat(seeded.p()).isCloseTo(comparison.p(), within(.02));
    assertThat(seeded.low()).isCloseTo(comparison.low(), within(.01));
  }

  @Test
  void modesAreComparedOverTheQueriesThatBothHave() {
    EvaluatedMode bm25 = mode("bm25", Map.of("q1", .5, "q2", .5, "only here", 0.));
    EvaluatedMode dense = mode("dense", Map.of("q2", .7, "q1", .9));

    List<Comparison> comparisons = SIGNIFICANCE.pairs(List.of(bm25, dense));

    assertThat(comparisons).extracting(Comparison::measure).containsExactly(Measure.values());
    assertThat(comparisons.getFirst().queries()).isEqualTo(2);
    assertThat(comparisons.getFirst().difference()).isCloseTo((.4 + .2) / 2, within(1e-12));
  }

  @Test
  void everyPairOfModesIsComparedWithTheEarlierOneAsItsBase() {
    EvaluatedMode one = mode("one", Map.of("q", .1));
    EvaluatedMode two = mode("two", Map.of("q", .2));
    EvaluatedMode three = mode("three", Map.of("q", .3));

    assertThat(SIGNIFICANCE.pairs(List.of(one, two, three)))
        .filteredOn(comparison -> comparison.measure() == Measure.MAP)
        .extracting(Comparison::base, Comparison::other)
        .containsExactly(tuple("one", "two"), tuple("one", "three"), tuple("two", "three"));
  }

  @Test
  void poolingJoinsTheQueriesOfAllCollections() {
    EvaluatedCollection notes =
        collection("notes", mode("a", Map.of("1", .2)), mode("b", Map.of("1", .6)));
    EvaluatedCollection mails =
        collection(
            "mails", mode("b", Map.of("1", .5, "2", .5)), mode("a", Map.of("1", .6, "2", .5)));
    EvaluatedCollection alone = collection("alone", mode("c", Map.of("1", 1.)));

    List<Comparison> pooled = SIGNIFICANCE.pooled(List.of(notes, mails, alone));

    assertThat(pooled).hasSize(Measure.values().length);
    Comparison first = pooled.getFirst();
    assertThat(first.base()).isEqualTo("a");
    assertThat(first.other()).isEqualTo("b");
    assertThat(first.queries()).isEqualTo(3);
    assertThat(first.difference()).isCloseTo((.4 - .1 + 0) / 3, within(1e-12));
  }

  @Test
  void oneCollectionHasNothingToPool() {
    EvaluatedCollection notes =
        collection("notes", mode("a", Map.of("1", .2)), mode("b", Map.of("1", .6)));

    assertThat(SIGNIFICANCE.pooled(List.of(notes))).isEmpty();
  }

  @Test
  void figuresThatAreNoPairsAreRefused() {
    assertThatThrownBy(
            () ->
                SIGNIFICANCE.compare("a", "b", Measure.MAP, new double[] {1, 2}, new double[] {1}))
        .hasMessage("paired figures must be as many on both sides and at least one, got 2 and 1");
  }

  private static double p(double... differences) {
    double[] base = new double[differences.length];
    return SIGNIFICANCE.compare("base", "other", Measure.NDCG_10, base, differences).p();
  }

  /// Every assignment of signs, one after the other.
  private static double enumerated(double[] differences) {
    double seen = Math.abs(Arrays.stream(differences).sum());
    int extreme = 0;
    for (int signs = 0; signs < 1 << differences.length; signs++) {
      double sum = 0;
      for (int i = 0; i < differences.length; i++)
        sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
      if (Math.abs(sum) >= seen - 1e-9) extreme++;
    }
    return extreme / (double) (1 << differences.length);
  }

  /// Part of the standard normal distribution above z, by Simpson's rule.
  private static double upperTail(double z) {
    int steps = 1000;
    double width = z / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      int weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * Math.exp(-.5 * i * width * i * width);
    }
    return .5 - sum * width / 3 / Math.sqrt(2 * Math.PI);
  }

  private static EvaluatedCollection collection(String name, EvaluatedMode... modes) {
    return new EvaluatedCollection(name, "test", 10, List.of(modes), List.of());
  }

  /// A mode with one figure for all measures of each query.
  private static EvaluatedMode mode(String name, Map<String, Double> figures) {
    List<QueryFigures> queries =
        figures.entrySet().stream()
            .map(e -> new QueryFigures(e.getKey(), "text", everywhere(e.getValue()), List.of()))
            .toList();
    return new EvaluatedMode(name, "heed eval", Map.of(), new Latency(1, 2), queries);
  }

  private static Map<Measure, Double> everywhere(double figure) {
    Map<Measure, Double> figures = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) figures.put(measure, figure);
    return figures;
  }
}
