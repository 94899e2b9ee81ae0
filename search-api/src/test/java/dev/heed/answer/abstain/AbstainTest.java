package dev.heed.answer.abstain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AbstainTest {
  @Test
  void readsItsSetting() {
    assertThat(Abstain.parse("fitted")).isEqualTo(new Abstain.Fitted()).hasToString("fitted");
    assertThat(Abstain.parse("off")).isEqualTo(new Abstain.Off()).hasToString("off");
    assertThat(Abstain.parse("0.4")).isEqualTo(new Abstain.From(0.4)).hasToString("0.4");
    for (String wrong : new String[] {"never", "0", "1", "-0.1", "NaN", ""})
      assertThatThrownBy(() -> Abstain.parse(wrong))
          .hasMessage("a number between 0 and 1, or fitted, or off");
  }

  @Test
  void doubtIsALogisticCurve() {
    DoubtCurve curve = new DoubtCurve(1, Map.of(Signal.COVERAGE, -2.0), 0.5, Map.of());

    assertThat(curve.doubt(coverage(0.5))).isCloseTo(0.5, within(1e-9));
    assertThat(curve.doubt(coverage(0))).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-9));
  }

  @Test
  void aFittedCurveDoubtsLessWhereMoreWordsAreFound() {
    Signals few = signals(0.2, 0.1);
    Signals many = signals(0.9, 0.8);
    Abstention fitted = Abstention.fitted();

    assertThat(fitted.doubt(many).orElseThrow()).isLessThan(fitted.doubt(few).orElseThrow());
    double threshold = fitted.threshold(many, new Abstain.Fitted()).orElseThrow();
    assertThat(threshold).isBetween(0.05, 0.95);
    assertThat(fitted.threshold(many, new Abstain.Off())).isEmpty();
    assertThat(fitted.threshold(many, new Abstain.From(0.7))).contains(0.7);
  }

  @Test
  void whatWasNotMeasuredIsNotGuessed() {
    assertThat(Abstention.fitted().doubt(coverage(0.5))).isEmpty();
    assertThat(Abstention.fitted().threshold(coverage(0.5), new Abstain.From(0.7))).isEmpty();
  }

  private static Signals coverage(double value) {
    return new Signals(Map.of(Signal.COVERAGE, value));
  }

  private static Signals signals(double coverage, double sentence) {
    return new Signals(
        Map.of(
            Signal.COVERAGE, coverage,
            Signal.SENTENCE, sentence,
            Signal.BM25_GAP, 0.3));
  }
}
