package dev.heed.evaluate.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.answer.abstain.DoubtCurve;
import dev.heed.answer.abstain.Signal;
import dev.heed.answer.abstain.Signals;
import dev.heed.evaluate.EvaluatedMode.Latency;
import dev.heed.evaluate.answers.EvaluatedAnswers.AnsweredCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoubtFitTest {

  /// Questions are open where coverage is below one half, but for one of ten.
  @Test
  void findsWhatTellsThemApart() {
    DoubtCurve curve = DoubtFit.of(collection(questions(400)));

    assertThat(curve.signals()).isEqualTo(Set.of(Signal.COVERAGE));
    assertThat(curve.doubt(coverage(0.1))).isGreaterThan(0.7);
    assertThat(curve.doubt(coverage(0.9))).isLessThan(0.3);
    assertThat(curve.threshold()).isCloseTo(curve.doubt(coverage(0.5)), within(0.1));
    assertThat((double) curve.provenance().get("precisionHeldOut")).isCloseTo(0.9, within(0.06));
    assertThat((double) curve.provenance().get("recallHeldOut")).isCloseTo(0.9, within(0.06));
  }

  @Test
  void needsBothKindsOfQuestion() {
    List<AnsweredQuestion> open =
        questions(40).stream()
            .filter(one -> one.answerability() == Answerability.UNANSWERABLE)
            .toList();

    assertThatThrownBy(() -> DoubtFit.of(collection(open)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a fit needs questions that the documents answer and ones that");
  }

  @Test
  void aucIsHowOftenTheOpenOneIsDoubtedMore() {
    List<Doubted> doubted =
        List.of(
            new Doubted(0.9, true),
            new Doubted(0.4, true),
            new Doubted(0.4, false),
            new Doubted(0.1, false));
    // of four pairs three are in order, one is equal
    assertThat(Doubted.auc(doubted)).isEqualTo(3.5 / 4);
    assertThat(CurvePoint.at(0.4, doubted)).isEqualTo(new CurvePoint(0.4, 3, 2.0 / 3, 1.0));
    assertThat(CurvePoint.at(0.95, doubted)).isEqualTo(new CurvePoint(0.95, 0, null, 0.0));
  }

  private static List<AnsweredQuestion> questions(int count) {
    Random random = new Random(7);
    List<AnsweredQuestion> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double coverage = random.nextDouble();
      boolean open = coverage < 0.5 ^ random.nextInt(10) == 0;
      questions.add(question(i, coverage, open));
    }
    return questions;
  }

  private static AnsweredQuestion question(int number, double coverage, boolean open) {
    return new AnsweredQuestion(
        "q" + number,
        "?",
        open ? Answerability.UNANSWERABLE : Answerability.ANSWERABLE,
        number % 2 == 0,
        true,
        "",
        1,
        1,
        List.of(),
        null,
        null,
        null,
        null,
        1,
        Map.of("coverage", coverage));
  }

  private static AnsweredCollection collection(List<AnsweredQuestion> answers) {
    return new AnsweredCollection(
        "own",
        "test",
        "extractive",
        "heed eval --answers",
        answers.size(),
        answers.size(),
        answers.size(),
        answers.size(),
        1,
        null,
        null,
        null,
        null,
        new Latency(1, 1),
        0,
        null,
        answers);
  }

  private static Signals coverage(double value) {
    return new Signals(Map.of(Signal.COVERAGE, value));
  }
}
