package dev.heed.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.evaluate.Qrels;
import dev.heed.evaluate.Run;
import dev.heed.judge.Judging.Outcome;
import dev.heed.judge.Judging.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgingTest {
  private static final List<Pair> PAIRS =
      IntStream.range(0, 6).mapToObj(i -> new Pair("q", "d" + i)).toList();

  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();
  private final List<String> without = new ArrayList<>();

  @Test
  void labelsAreWrittenAsQrelsAndTheRestIsCounted() throws IOException {
    Outcome outcome = judge(() -> false);

    assertThat(outcome)
        .extracting(
            Outcome::earlier,
            Outcome::judged,
            Outcome::unparsable,
            Outcome::slow,
            Outcome::failed,
            Outcome::stopped)
        .containsExactly(0, 3, 1, 1, 1, false);
    assertThat(without).containsExactly("d1", "d2", "d3");
    assertThat(folder.resolve("labels")).hasContent("q 0 d0 0\nq 0 d4 1\nq 0 d5 2\n");
    assertThat(Qrels.trec(folder.resolve("labels")).of("q")).containsEntry("d5", 2);
  }

  @Test
  void whatWasStoppedGoesOnAndWhatHasNoLabelIsAskedAgain() throws IOException {
    assertThat(judge(() -> asked.size() == 2).stopped()).isTrue();
    Files.writeString(
        folder.resolve("labels"), Files.readString(folder.resolve("labels")) + "q 0 d");

    Outcome outcome = judge(() -> false);

    assertThat(outcome.earlier()).isEqualTo(1);
    assertThat(asked).containsExactly("d0", "d1", "d1", "d2", "d3", "d4", "d5");
    assertThat(folder.resolve("labels")).hasContent("q 0 d0 0\nq 0 d4 1\nq 0 d5 2\n");
  }

  @Test
  void aFileOfSomethingElseIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("labels"), "my notes\n");
    assertThatThrownBy(() -> judge(() -> false))
        .hasMessageContaining("line 1 of")
        .hasMessageContaining("is no label, expected query, 0, document and a grade from 0 to 3");
    Files.writeString(file, "my notes");
    assertThatThrownBy(() -> judge(() -> false)).hasMessageContaining("the end of");
    assertThat(file).hasContent("my notes");
  }

  @Test
  void samplesAreTheSameForASeedAndALargerOneHoldsASmaller() {
    List<Pair> ten = Pair.sample(many(), 10, 7);
    List<Pair> twenty = Pair.sample(many(), 20, 7);

    assertThat(ten).hasSize(10).isEqualTo(Pair.sample(many(), 10, 7));
    assertThat(twenty).containsAll(ten).isNotEqualTo(Pair.sample(many(), 20, 8));
    assertThat(Pair.sample(many(), 1000, 7)).isEqualTo(many());
    assertThat(Pair.ofQueries(many(), 3, 7).stream().map(Pair::query).distinct()).hasSize(3);
  }

  @Test
  void runsArePooledToADepth() {
    Run one = run("one", "a", "b", "c");
    Run other = run("other", "b", "d", "a");

    assertThat(Pair.of(List.of(one, other), 2))
        .containsExactly(new Pair("q", "a"), new Pair("q", "b"), new Pair("q", "d"));
  }

  private static Run run(String name, String... documents) {
    return new Run(
        name, Map.of("q", List.of(documents).stream().map(id -> new Run.Ranked(id, 1)).toList()));
  }

  private static List<Pair> many() {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    for (int query = 0; query < 8; query++)
      grades.put("q" + query, Map.of("a", 1, "b", 0, "c", 0, "d", 1, "e", 2));
    return Pair.of(new Qrels(grades));
  }

  private Outcome judge(BooleanSupplier stopped) throws IOException {
    var listener =
        new Judging.Listener() {
          @Override
          public void judged(int done, int all) {}

          @Override
          public void withoutGrade(Pair pair, Judgement said) {
            without.add(pair.document());
          }
        };
    try (LabelFile file = LabelFile.open(folder.resolve("labels"), false)) {
      return new Judging(this::judged, pair -> new Texts("salt", pair.document()), listener)
          .judge(PAIRS, file, stopped);
    }
  }

  private Judgement judged(String query, String passage) {
    asked.add(passage);
    return switch (passage) {
      case "d0" -> new Judgement.Label(0);
      case "d1" -> new Judgement.Unparsable("perhaps");
      case "d2" -> new Judgement.Slow(Duration.ofSeconds(1));
      case "d3" -> new Judgement.Failed("no");
      case "d4" -> new Judgement.Label(1);
      default -> new Judgement.Label(2);
    };
  }
}
