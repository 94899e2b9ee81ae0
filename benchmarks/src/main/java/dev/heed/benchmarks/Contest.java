package dev.heed.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Several sides in turns; each round begins with the next side: A B C, B C A, C A B … What slows
/// the machine for a while slows all, so the ratio of a round says more than its figures.
final class Contest {
  private final int rounds;
  private final boolean warmUp;

  /// @param rounds counted ones
  /// @param warmUp one more goes before them and does not count
  Contest(int rounds, boolean warmUp) {
    if (rounds < 1) throw new IllegalArgumentException("rounds must be >= 1, got " + rounds);
    this.rounds = rounds;
    this.warmUp = warmUp;
  }

  /// The rounds of each side.
  List<List<Map<Metric, Double>>> run(List<Duel.Turn> sides) throws Exception {
    if (warmUp) for (Duel.Turn side : sides) side.run();
    List<List<Map<Metric, Double>>> figures =
        IntStream.range(0, sides.size())
            .<List<Map<Metric, Double>>>mapToObj(_ -> new ArrayList<>())
            .toList();
    for (int round = 0; round < rounds; round++)
      for (int turn = 0; turn < sides.size(); turn++) {
        int side = (round + turn) % sides.size();
        figures.get(side).add(sides.get(side).run());
      }
    return figures;
  }
}
