package dev.heed.evaluate;

import dev.heed.evaluate.EvaluatedMode.QueryFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How certain differences between modes are, given their figures query by query.
///
/// The p is that of the paired randomisation test (Smucker, Allan and Carterette, CIKM 2007), the
/// interval that of the percentile bootstrap (Efron and Tibshirani, An Introduction to the
/// Bootstrap, 1993, chapter 13). Neither is corrected for how many comparisons are made.
///
/// @param seed the same seed gives the same p and interval, whatever else was compared before
public record Significance(long seed) {

  /// With the seed that is used where none is asked for.
  public Significance() {
    this(42);
  }

  /// A range that holds the true value in 95 of 100 samples of queries.
  public record Interval(double low, double high) {}

  /// A mean over queries and the 95 % interval of it (percentile bootstrap).
  public record Estimate(double mean, double low, double high) {}

  /// The mean of `figures`, at least one.
  public Estimate estimate(double[] figures) {
    Interval interval = interval(figures);
    return new Estimate(Bootstrap.mean(figures), interval.low(), interval.high());
  }

  /// How two modes differ over the same queries.
  ///
  /// @param mean of other − base
  /// @param low lower end of its 95 % interval (percentile bootstrap)
  /// @param high its upper end
  /// @param p two-sided p of the paired randomisation test
  public record Difference(double mean, double low, double high, double p) {

    /// Whether the interval leaves out 0 and chance rarely (p < .05) does as much. Of few queries
    /// the interval alone promises too much: three that all gain leave out 0, at p = .25.
    public boolean certain() {
      return (low > 0 || high < 0) && p < .05;
    }
  }

  /// Compares figures of the same queries in the same order.
  public Difference difference(double[] base, double[] other) {
    double[] differences = differences(base, other);
    Interval interval = interval(differences);
    return new Difference(
        Bootstrap.mean(differences),
        interval.low(),
        interval.high(),
        SignFlips.p(differences, seed));
  }

  /// Compares two modes over the same queries.
  ///
  /// @param baseFigures one per query
  /// @param otherFigures of the same queries in the same order
  public Comparison compare(
      String base, String other, Measure measure, double[] baseFigures, double[] otherFigures) {
    Difference difference = difference(baseFigures, otherFigures);
    return new Comparison(
        base,
        other,
        measure,
        baseFigures.length,
        difference.mean(),
        difference.low(),
        difference.high(),
        difference.p());
  }

  /// The 95 % interval of the mean of `figures`.
  public Interval interval(double[] figures) {
    return Bootstrap.interval(figures, seed);
  }

  /// Every pair of modes of one collection, by every measure, over the queries that both have.
  public List<Comparison> pairs(List<EvaluatedMode> modes) {
    return compare(List.of(modes));
  }

  /// Every pair of modes over the queries of all collections that have both; none when no pair
  /// meets in two collections.
  public List<Comparison> pooled(List<EvaluatedCollection> collections) {
    return compare(collections.stream().map(EvaluatedCollection::modes).toList()).stream()
        .filter(comparison -> meetings(collections, comparison) > 1)
        .toList();
  }

  private static long meetings(List<EvaluatedCollection> collections, Comparison comparison) {
    return collections.stream()
        .map(collection -> collection.modes().stream().map(EvaluatedMode::mode).toList())
        .filter(modes -> modes.containsAll(List.of(comparison.base(), comparison.other())))
        .count();
  }

  private List<Comparison> compare(List<List<EvaluatedMode>> collections) {
    List<Comparison> comparisons = new ArrayList<>();
    List<String> names = names(collections);
    for (int base = 0; base < names.size(); base++)
      for (int other = base + 1; other < names.size(); other++)
        for (Measure measure : Measure.values())
          compare(names.get(base), names.get(other), measure, collections, comparisons);
    return comparisons;
  }

  private void compare(
      String base,
      String other,
      Measure measure,
      List<List<EvaluatedMode>> collections,
      List<Comparison> comparisons) {
    var pairs = new Pairs();
    for (List<EvaluatedMode> modes : collections)
      for (EvaluatedMode one : modes)
        for (EvaluatedMode two : modes)
          if (one.mode().equals(base) && two.mode().equals(other)) pairs.add(one, two, measure);
    if (!pairs.base.isEmpty())
      comparisons.add(compare(base, other, measure, array(pairs.base), array(pairs.other)));
  }

  /// Figures of two modes, query by query.
  private static final class Pairs {
    private final List<Double> base = new ArrayList<>();
    private final List<Double> other = new ArrayList<>();

    void add(EvaluatedMode one, EvaluatedMode two, Measure measure) {
      Map<String, QueryFigures> opposites = new LinkedHashMap<>();
      for (QueryFigures query : two.queries()) opposites.put(query.id(), query);
      for (QueryFigures query : one.queries()) {
        QueryFigures opposite = opposites.get(query.id());
        if (opposite == null) continue;
        base.add(query.figure(measure));
        other.add(opposite.figure(measure));
      }
    }
  }

  private static List<String> names(List<List<EvaluatedMode>> collections) {
    Set<String> names = new LinkedHashSet<>();
    for (List<EvaluatedMode> modes : collections)
      for (EvaluatedMode mode : modes) names.add(mode.mode());
    return List.copyOf(names);
  }

  private static double[] differences(double[] base, double[] other) {
    if (base.length != other.length || base.length == 0)
      throw new IllegalArgumentException(
          "paired figures must be as many on both sides and at least one, got %d and %d"
              .formatted(base.length, other.length));
    double[] differences = new double[base.length];
    for (int i = 0; i < base.length; i++) differences[i] = other[i] - base[i];
    return differences;
  }

  private static double[] array(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
