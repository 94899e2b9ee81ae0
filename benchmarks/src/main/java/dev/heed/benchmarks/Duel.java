package dev.heed.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// heed against the bare library, in turns: A B, B A, A B … What slows the machine for a while
/// slows both, so the ratio of a round says more than its two figures.
final class Duel {
  private final String benchmark;
  private final String data;
  private final int rounds;
  private final boolean warmUp;

  /// One side's turn: figures of one round by their metric.
  @FunctionalInterface
  interface Turn {
    Map<Metric, Double> run() throws Exception;
  }

  /// @param rounds counted ones
  /// @param warmUp one more for each side goes before them and does not count
  Duel(String benchmark, String data, int rounds, boolean warmUp) {
    if (rounds < 1) throw new IllegalArgumentException("rounds must be >= 1, got " + rounds);
    this.benchmark = benchmark;
    this.data = data;
    this.rounds = rounds;
    this.warmUp = warmUp;
  }

  /// @param work what both sides do: `bm25, 1 thread`
  List<Measurement> fight(String work, Turn heed, Turn bare) throws Exception {
    if (warmUp) {
      heed.run();
      bare.run();
    }
    List<Map<Metric, Double>> ours = new ArrayList<>();
    List<Map<Metric, Double>> theirs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      if (round % 2 == 0) ours.add(heed.run());
      theirs.add(bare.run());
      if (round % 2 == 1) ours.add(heed.run());
    }
    return ours.getFirst().keySet().stream()
        .sorted()
        .map(metric -> measurement(work, metric, ours, theirs))
        .toList();
  }

  private Measurement measurement(
      String work,
      Metric metric,
      List<Map<Metric, Double>> ours,
      List<Map<Metric, Double>> theirs) {
    double[] heed = column(metric, ours);
    double[] bare = column(metric, theirs);
    double[] ratios = new double[heed.length];
    for (int i = 0; i < ratios.length; i++) ratios[i] = heed[i] / bare[i];
    return Measurement.of(
        benchmark, data, work, metric, new Samples(heed), new Samples(bare), new Samples(ratios));
  }

  private static double[] column(Metric metric, List<Map<Metric, Double>> rounds) {
    return rounds.stream().map(HashMap::new).mapToDouble(round -> round.get(metric)).toArray();
  }
}
