package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.evaluate.Run.Ranked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our figures against those that trec_eval gives for the same files. `trec_eval_values.py` beside
/// them made the files.
class MeasureTest {
  private static final Qrels QRELS = Qrels.trec(file("qrels.txt"));
  private static final Run RUN = Run.trec(file("run.txt"));

  @ParameterizedTest
  @MethodSource("values")
  void agreesWithTrecEval(Value value) {
    assertThat(figure(RUN, value.query(), value.measure()))
        .isCloseTo(value.expected(), within(1e-9));
  }

  @Test
  void aRunThatWasWrittenHasTheFiguresThatItHadBefore(@TempDir Path folder) throws IOException {
    RUN.writeTrec(folder.resolve("run.txt"));
    Run written = Run.trec(folder.resolve("run.txt"));

    values()
        .forEach(
            value ->
                assertThat(figure(written, value.query(), value.measure()))
                    .as("%s of %s", value.measure(), value.query())
                    .isCloseTo(value.expected(), within(1e-9)));
  }

  @Test
  void averagesCountQueriesWithSomethingRelevantAlsoWhenNothingWasFound() {
    assertThat(QRELS.answerable())
        .contains("missing", "graded", "negative-grades")
        .doesNotContain("nothing-relevant", "only-negative", "not-judged");
  }

  @Test
  void theGainIsTheGrade() {
    Map<String, Integer> judged = Map.of("good", 3, "fair", 1);

    double found = 1 + 3 * Math.log(2) / Math.log(3);
    double best = 3 + 1 * Math.log(2) / Math.log(3);
    assertThat(Measure.NDCG_10.of(List.of("fair", "good"), judged))
        .isCloseTo(found / best, within(1e-12));
  }

  @Test
  void theFirstRelevantDocumentCountsDownToRankTen() {
    Map<String, Integer> judged = Map.of("r", 1);

    assertThat(Measure.MRR_10.of(rankedAt(10), judged)).isEqualTo(.1);
    assertThat(Measure.MRR_10.of(rankedAt(11), judged)).isZero();
  }

  @Test
  void whatIsNotAmongTheFirstHundredWasNotRecalled() {
    Map<String, Integer> judged = Map.of("r", 1, "filler-0", 2);

    assertThat(Measure.RECALL_100.of(rankedAt(100), judged)).isEqualTo(1);
    assertThat(Measure.RECALL_100.of(rankedAt(101), judged)).isEqualTo(.5);
  }

  @Test
  void allAreFoundOnlyWhenNoneIsBelowRankTen() {
    Map<String, Integer> judged = Map.of("r", 1, "filler-0", 2, "last", 0);

    assertThat(Measure.ALL_10.of(rankedAt(10), judged)).isEqualTo(1);
    assertThat(Measure.ALL_10.of(rankedAt(11), judged)).isZero();
    assertThat(Measure.ALL_10.of(List.of("filler-0"), judged)).isZero();
    assertThat(Measure.RECALL_5.of(rankedAt(5), judged)).isEqualTo(1);
    assertThat(Measure.RECALL_5.of(rankedAt(6), judged)).isEqualTo(.5);
  }

  @Test
  void judgedIsThePartOfTheFirstTenWithAGradeOfAnyKind() {
    Map<String, Integer> judged = Map.of("good", 2, "bad", 0, "spam", -1);

    assertThat(Measure.JUDGED_10.of(List.of("good", "bad", "spam", "new"), judged)).isEqualTo(.75);
    assertThat(Measure.JUDGED_10.of(rankedAt(11), Map.of("r", 1, "filler-0", 0))).isEqualTo(.1);
    assertThat(Measure.JUDGED_10.of(List.of(), judged)).isZero();
  }

  /// A ranking of fillers with `r` at a rank.
  private static List<String> rankedAt(int rank) {
    return Stream.concat(
            IntStream.range(0, rank - 1).mapToObj(i -> "filler-" + i), Stream.of("r", "last"))
        .toList();
  }

  private static double figure(Run run, String query, String measure) {
    List<String> ranked = run.of(query).stream().map(Ranked::id).toList();
    return switch (measure) {
      case "ndcg_cut_10" -> Measure.NDCG_10.of(ranked, QRELS.of(query));
      case "map" -> Measure.MAP.of(ranked, QRELS.of(query));
      case "recall_100" -> Measure.RECALL_100.of(ranked, QRELS.of(query));
      case "recip_rank" -> Measure.MRR_10.of(ranked, QRELS.of(query));
      default -> throw new IllegalArgumentException(measure);
    };
  }

  record Value(String query, String measure, double expected) {}

  /// trec_eval's reciprocal rank has no cut-off: what is below rank 10 is 0 to us.
  static Stream<Value> values() {
    try {
      return Files.readAllLines(file("trec_eval.tsv")).stream().map(MeasureTest::value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Value value(String line) {
    String[] fields = line.split("\t", -1);
    double expected = Double.parseDouble(fields[2]);
    boolean below = fields[1].equals("recip_rank") && expected < .1;
    return new Value(fields[0], fields[1], below ? 0 : expected);
  }

  private static Path file(String name) {
    try {
      return Path.of(MeasureTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
