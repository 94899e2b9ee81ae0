package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.evaluate.Run.Ranked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs in TREC's form.
class RunTest {
  @TempDir Path folder;

  @Test
  void scoresDecideTheOrderAndTheGreaterIdAmongEquals() throws IOException {
    Run run =
        Run.trec(
            file(
                """
                q2 Q0 b 1 3.5 mine
                q2 Q0 d 2 3.5 mine
                q2 Q0 a 3 9 mine
                q1 Q0 c 1 -1e-3 mine
                """));

    assertThat(run.name()).isEqualTo("mine");
    assertThat(run.rankings().keySet()).containsExactly("q2", "q1");
    assertThat(ids(run, "q2")).containsExactly("a", "d", "b");
    assertThat(run.of("q1")).containsExactly(new Ranked("c", -.001));
    assertThat(run.of("q3")).isEmpty();
  }

  @Test
  void anEmptyFileIsARunThatFoundNothing() throws IOException {
    assertThat(Run.trec(file("")).rankings()).isEmpty();
  }

  @Test
  void tiesAreLoweredSoThatNobodyCanOrderThemOtherwise() throws IOException {
    Path file = folder.resolve("out.txt");

    run("tuned", new Ranked("z", 7.12344), new Ranked("a", 7.12339), new Ranked("m", 7.1234))
        .writeTrec(file);

    assertThat(file)
        .hasContent(
            """
            q Q0 z 1 7.123400 tuned
            q Q0 a 2 7.123399 tuned
            q Q0 m 3 7.123398 tuned
            """);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, .5, 9.99, 15.99999, 16, 31.5, 1234.5678, -.25, -40, 123_456_789})
  void anyNumberOfTiesKeepsItsOrderEvenWhereFloatsAreCoarse(double score) throws IOException {
    List<Ranked> tied =
        IntStream.range(0, 1000).mapToObj(i -> new Ranked("d%04d".formatted(i), score)).toList();
    Path file = folder.resolve("tied.txt.gz");

    new Run("tied", Map.of("q", tied)).writeTrec(file);

    assertThat(ids(Run.trec(file), "q")).isEqualTo(tied.stream().map(Ranked::id).toList());
  }

  @Test
  void whatIsWrittenIsReadInItsOrder() throws IOException {
    Map<String, List<Ranked>> rankings = new LinkedHashMap<>();
    rankings.put("second", List.of(new Ranked("a", 2.5), new Ranked("b", 1)));
    rankings.put("first", List.of(new Ranked("é", .5)));
    rankings.put("nothing", Collections.emptyList());
    Path file = folder.resolve("out.trec");

    new Run("bm25+pointwise", rankings).writeTrec(file);

    Run read = Run.trec(file);
    rankings.remove("nothing");
    assertThat(read).isEqualTo(new Run("bm25+pointwise", rankings));
  }

  @Test
  void wrongLinesAreNamedWithTheirFileAndNumber() throws IOException {
    assertThatThrownBy(() -> Run.trec(file("q Q0 a 1 2 x\nq Q0 b 2 1\n")))
        .hasMessage(
            "%s:2: expected query, Q0, document, rank, score and name, got 5 fields"
                .formatted(folder.resolve("run")));
    assertThatThrownBy(() -> Run.trec(file("q Q0 a 1 NaN x\n")))
        .hasMessageEndingWith("run:1: score 'NaN' is not a finite number");
    assertThatThrownBy(() -> Run.trec(file("q Q0 a 1 best x\n")))
        .hasMessageEndingWith("run:1: score 'best' is not a finite number");
  }

  @Test
  void aDocumentFoundTwiceIsAnErrorAsItIsToTrecEval() throws IOException {
    assertThatThrownBy(() -> Run.trec(file("q Q0 a 1 2 x\nr Q0 a 1 2 x\nq Q0 a 2 1 x\n")))
        .hasMessageEndingWith("run:3: document a was found twice for query q");
  }

  @Test
  void whatTheColumnsCannotHoldIsNotWritten() {
    Path file = folder.resolve("out.txt");

    assertThatThrownBy(() -> run("x", new Ranked("doc 1", 1)).writeTrec(file))
        .hasMessageContaining("document id 'doc 1'")
        .hasMessageContaining("space");
    assertThatThrownBy(() -> run("", new Ranked("a", 1)).writeTrec(file))
        .hasMessageContaining("run name ''");
    assertThatThrownBy(() -> run("x", new Ranked("a", Double.NaN)).writeTrec(file))
        .hasMessage("score NaN of document a is not between -1e9 and 1e9");
  }

  private static Run run(String name, Ranked... ranked) {
    return new Run(name, Map.of("q", List.of(ranked)));
  }

  private static List<String> ids(Run run, String query) {
    return run.of(query).stream().map(Ranked::id).toList();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("run"), text);
  }
}
