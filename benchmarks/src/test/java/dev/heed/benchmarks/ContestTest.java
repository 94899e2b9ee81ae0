package dev.heed.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContestTest {
  private final List<String> turns = new ArrayList<>();

  private Duel.Turn turn(String side) {
    return () -> {
      turns.add(side);
      return Map.of(Metric.SECONDS, (double) turns.size());
    };
  }

  @Test
  void eachRoundBeginsWithTheNextSide() throws Exception {
    new Contest(3, true).run(List.of(turn("a"), turn("b"), turn("c")));
    assertThat(String.join(" ", turns)).isEqualTo("a b c a b c b c a c a b");
  }

  @Test
  void figuresStandWithTheSideThatMadeThem() throws Exception {
    assertThat(new Contest(2, false).run(List.of(turn("a"), turn("b"))))
        .isEqualTo(
            List.of(
                List.of(Map.of(Metric.SECONDS, 1.0), Map.of(Metric.SECONDS, 4.0)),
                List.of(Map.of(Metric.SECONDS, 2.0), Map.of(Metric.SECONDS, 3.0))));
  }

  @Test
  void noRoundIsNoContest() {
    assertThatThrownBy(() -> new Contest(0, true)).hasMessage("rounds must be >= 1, got 0");
  }
}
