package dev.heed.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.evaluate.Qrels;
import dev.heed.evaluate.Run;
import dev.heed.judge.SystemOrder.Scored;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Qrels GRADED =
      new Qrels(Map.of("q", Map.of("a", 3, "b", 2, "c", 1, "d", 0), "r", Map.of("a", 2, "b", -1)));

  private static final Qrels BINARY = new Qrels(Map.of("q", Map.of("a", 1, "b", 0)));

  @Test
  void gradesAreComparedOneByOneAndAsRelevantFromTwo() {
    Map<Pair, Integer> labels =
        Map.of(pair("q", "a"), 3, pair("q", "b"), 1, pair("q", "d"), 0, pair("r", "b"), 1);

    Verdict verdict = Verdict.of(labels, GRADED, null, List.of());

    assertThat(verdict.relevant()).isEqualTo(2);
    assertThat(Objects.requireNonNull(verdict.graded()).counts())
        .containsExactly(
            List.of(1, 1, 0, 0), List.of(0, 0, 0, 0), List.of(0, 1, 0, 0), List.of(0, 0, 0, 1));
    assertThat(Objects.requireNonNull(verdict.binary()).counts())
        .containsExactly(List.of(2, 0), List.of(1, 1));
    assertThat(verdict.systems()).isNull();
  }

  @Test
  void gradesThatEndAtOneAreComparedAsRelevantOrNot() {
    Verdict verdict =
        Verdict.of(Map.of(pair("q", "a"), 2, pair("q", "b"), 1), BINARY, null, List.of());

    assertThat(verdict.relevant()).isEqualTo(1);
    assertThat(verdict.graded()).isNull();
    assertThat(Objects.requireNonNull(verdict.binary()).kappa()).isEqualTo(1);
  }

  @Test
  void whatPeopleHaveNotJudgedIsNotCompared() {
    Verdict verdict = Verdict.of(Map.of(pair("q", "x"), 3), GRADED, null, List.of());

    assertThat(verdict.binary()).isNull();
  }

  @Test
  void systemsAreOrderedUnderBothLabelsAndTauSaysHowFarTheOrdersAgree() {
    Run good = run("good", "a", "b", "c", "d");
    Run fair = run("fair", "b", "a", "d", "c");
    Run poor = run("poor", "x", "d", "c", "b", "a");
    Map<Pair, Integer> upsideDown =
        Map.of(pair("q", "a"), 0, pair("q", "b"), 1, pair("q", "c"), 2, pair("q", "d"), 3);
    Map<Pair, Integer> same =
        Map.of(pair("q", "a"), 3, pair("q", "b"), 2, pair("q", "c"), 1, pair("q", "d"), 0);

    SystemOrder alike = systems(same, good, fair, poor);
    SystemOrder opposite = systems(upsideDown, good, fair, poor);

    assertThat(alike.tau()).isEqualTo(1);
    assertThat(alike.queries()).isEqualTo(1);
    assertThat(alike.systems()).first().isEqualTo(new Scored("good", 1, 1));
    assertThat(opposite.tau()).isEqualTo(-1);
    assertThat(opposite.systems().getLast().judge()).isCloseTo(1, within(1e-12));
  }

  @Test
  void tauIsDefinedByPairsAndTiesCountForNeither() {
    assertThat(SystemOrder.tau(scored(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4})))
        .isCloseTo(4.0 / 6, within(1e-12));
    assertThat(SystemOrder.tau(scored(new double[] {1, 2, 3}, new double[] {1, 1, 2})))
        .isCloseTo(2 / Math.sqrt(3 * 2), within(1e-12));
    assertThat(SystemOrder.tau(scored(new double[] {1, 2}, new double[] {5, 5}))).isNaN();
  }

  private static List<Scored> scored(double[] people, double[] judge) {
    return IntStream.range(0, people.length)
        .mapToObj(i -> new Scored("s" + i, people[i], judge[i]))
        .toList();
  }

  private static SystemOrder systems(Map<Pair, Integer> labels, Run... runs) {
    return Objects.requireNonNull(
        Verdict.of(labels, GRADED, null, List.of(runs)).systems(), "three systems");
  }

  private static Run run(String name, String... documents) {
    return new Run(
        name,
        Map.of("q", Stream.of(documents).map(document -> new Run.Ranked(document, 1)).toList()));
  }

  private static Pair pair(String query, String document) {
    return new Pair(query, document);
  }
}
