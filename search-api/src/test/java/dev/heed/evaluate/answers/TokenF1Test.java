package dev.heed.evaluate.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenF1Test {
  @Test
  void countsSharedWordsWithoutSignsAndArticles() {
    // keeper, lights, lamp of four and five words: 2 · 3 / (4 + 5)
    assertThat(
            TokenF1.of("The keeper lights lamp nine.", List.of("A keeper lights one lamp daily")))
        .isCloseTo(6.0 / 9, within(1e-9));
    assertThat(TokenF1.of("Lamp lamp", List.of("lamp"))).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(TokenF1.of("fog", List.of("lamp"))).isZero();
    assertThat(TokenF1.of("", List.of(""))).isZero();
  }

  @Test
  void theBestGoldAnswerCounts() {
    assertThat(TokenF1.of("at dusk", List.of("at noon", "at dusk"))).isEqualTo(1);
  }
}
