package dev.heed.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DuelTest {
  private final List<String> turns = new ArrayList<>();

  private Duel.Turn turn(String side) {
    return () -> {
      turns.add(side);
      return Map.of(Metric.SECONDS, 1.0);
    };
  }

  private static Duel.Turn figures(double warmUp, double... rounds) {
    List<Double> left = new ArrayList<>(List.of(warmUp));
    for (double round : rounds) left.add(round);
    return () -> Map.of(Metric.SECONDS, left.removeFirst());
  }

  @Test
  void sidesTakeTurnsAndTheFirstTurnOfEachDoesNotCount() throws Exception {
    new Duel("b", "d", 3, true).fight("w", turn("heed"), turn("bare"));
    assertThat(String.join(" ", turns)).isEqualTo("heed bare heed bare bare heed heed bare");
  }

  @Test
  void theRatioIsTakenRoundByRound() throws Exception {
    Measurement measured =
        new Duel("b", "d", 3, true).fight("w", figures(9, 2, 8, 3), figures(9, 1, 8, 2)).getFirst();
    assertThat(measured.heed()).isEqualTo(new Measurement.Spread(2, 3, 8));
    assertThat(measured.bare()).isEqualTo(new Measurement.Spread(1, 2, 8));
    assertThat(measured.ratio()).isEqualTo(new Measurement.Spread(1, 1.5, 2));
  }

  @Test
  void halfTheRateIsTwiceTheCost() {
    assertThat(Metric.DOCUMENTS_PER_SECOND.overhead(0.5)).isEqualTo(1);
    assertThat(Metric.SECONDS.overhead(1.1)).isCloseTo(0.1, within(1e-9));
  }
}
