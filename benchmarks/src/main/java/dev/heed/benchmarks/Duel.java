package dev.heed.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// heed against the bare library, in turns.
final class Duel {
  private final String benchmark;
  private final String data;
  private final Contest contest;

  /// One side's turn: figures of one round by their metric.
  @FunctionalInterface
  interface Turn {
    Map<Metric, Double> run() throws Exception;
  }

  /// @param rounds counted ones
  /// @param warmUp one more for each side goes before them and does not count
  Duel(String benchmark, String data, int rounds, boolean warmUp) {
    this.benchmark = benchmark;
    this.data = data;
    this.contest = new Contest(rounds, warmUp);
  }

  /// @param work what both sides do: `bm25, 1 thread`
  List<Measurement> fight(String work, Turn heed, Turn bare) throws Exception {
    List<List<Map<Metric, Double>>> figures = contest.run(List.of(heed, bare));
    return compare(work, figures.getFirst(), figures.getLast());
  }

  /// Two sides of a contest, round by round.
  List<Measurement> compare(
      String work, List<Map<Metric, Double>> heed, List<Map<Metric, Double>> bare) {
    return heed.getFirst().keySet().stream()
        .sorted()
        .map(metric -> measurement(work, metric, column(metric, heed), column(metric, bare)))
        .toList();
  }

  /// One side that nothing is compared with.
  List<Measurement> alone(String work, List<Map<Metric, Double>> heed) {
    return heed.getFirst().keySet().stream()
        .sorted()
        .map(
            metric ->
                Measurement.alone(benchmark, data, work, metric, new Samples(column(metric, heed))))
        .toList();
  }

  private Measurement measurement(String work, Metric metric, double[] heed, double[] bare) {
    double[] ratios = new double[heed.length];
    for (int i = 0; i < ratios.length; i++) ratios[i] = heed[i] / bare[i];
    return Measurement.of(
        benchmark, data, work, metric, new Samples(heed), new Samples(bare), new Samples(ratios));
  }

  private static double[] column(Metric metric, List<Map<Metric, Double>> rounds) {
    return rounds.stream().map(HashMap::new).mapToDouble(round -> round.get(metric)).toArray();
  }
}
