package dev.heed.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Head;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.Wording;
import dev.heed.search.Fusion;
import dev.heed.search.Weights;
import dev.heed.tune.queries.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stages over made-up searches of which it is known what helps.
class FittingTest {
  private static final int HEADS = 6;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aLegThatKnowsNothingGetsNoWeight(long seed) {
    StageResult result = fused(new MadeUp(3, 0, seed).queries(100, Origin.LABELLED));

    assertThat(result.helps()).as(result.toString()).isTrue();
    assertThat(Fusions.words(Fusion.parse(result.chosen()))).isGreaterThanOrEqualTo(.9);
    assertThat(result.deciding().gain()).isGreaterThan(.1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void legsThatKnowAsMuchStayAsTheyAre(long seed) {
    StageResult result = fused(new MadeUp(1.5, 1.5, seed).queries(100, Origin.LABELLED));

    assertThat(result.helps()).as(result.toString()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readingThatKnowsIsWeighedAndProposed(long seed) {
    List<Searched> queries = new MadeUp(1, 1, seed).queries(100, Origin.LABELLED);

    Fitting.Read read =
        fitting(queries).read(new Reader(queries, 3, List.of(0, 1), List.of(0, 1), seed));

    StageResult result = read.results().getFirst();
    Blend blend = read.profile().blends().get("hybrid");
    assertThat(result.helps()).as(result.toString()).isTrue();
    assertThat(blend.helps()).isTrue();
    assertThat(blend.weight()).isGreaterThanOrEqualTo(1);
    assertThat(blend.queries()).isEqualTo(100);
  }

  /// Held out, guesses gain nothing but by chance: of forty tries about one looks certain.
  @Test
  void readingThatGuessesIsNotProposed() {
    int proposed = 0;
    for (long seed = 1; seed <= 40; seed++) {
      List<Searched> queries = new MadeUp(1, 1, seed).queries(60, Origin.LABELLED);
      Fitting.Read read =
          fitting(queries).read(new Reader(queries, 0, List.of(0), List.of(0), seed));
      if (read.results().getFirst().helps()) proposed++;
      else assertThat(read.profile().blends().get("hybrid").weight()).isZero();
    }
    assertThat(proposed).isLessThanOrEqualTo(3);
  }

  @Test
  void headsOfOnesOwnAreProposedWhereTheProfileReadsOthers() {
    List<Searched> queries = new MadeUp(1, 1, 5).queries(100, Origin.LABELLED);
    Fitting fitting = new Fitting(MadeUp.plan(true, false), queries, () -> false);

    // the profile reads heads that guess; heads 4 and 5 know
    Fitting.Read read = fitting.read(new Reader(queries, 3, List.of(0, 1), List.of(4, 5), 5));

    assertThat(read.results()).hasSize(2);
    assertThat(read.results().getFirst().helps()).isFalse();
    assertThat(read.results().getLast().helps()).isTrue();
    assertThat(read.profile().origin()).isEqualTo("learned on this index");
    assertThat(weight(read.profile(), "0-4")).isGreaterThan(4 * weight(read.profile(), "0-0"));
    assertThat(read.profile().blends().get("hybrid").helps()).isTrue();
  }

  private static double weight(HeadProfile profile, String head) {
    return profile.heads().stream()
        .filter(one -> one.head().equals(head))
        .mapToDouble(one -> Math.abs(one.weight()))
        .sum();
  }

  @Test
  void headsThatReadAsWellAsTheProfileAreLeft() {
    List<Searched> queries = new MadeUp(1, 1, 6).queries(100, Origin.LABELLED);
    Fitting fitting = new Fitting(MadeUp.plan(true, false), queries, () -> false);

    Fitting.Read read = fitting.read(new Reader(queries, 3, List.of(0, 1), List.of(0, 1), 6));

    assertThat(read.results().getFirst().helps()).isTrue();
    assertThat(read.results().getLast().helps()).isFalse();
    assertThat(read.profile().origin()).isEqualTo("made up, measured on this index");
  }

  @Test
  void queriesThatNobodyAskedDecideNothingUnlessTheyMay() {
    List<Searched> generated = new MadeUp(3, 0, 7).queries(100, Origin.GENERATED);

    StageResult refused = fused(generated);
    assertThat(refused.helps()).isFalse();
    assertThat(refused.why()).contains("only 0 of the queries were asked by people, 30 are needed");
    assertThat(refused.deciding().certain()).isTrue();

    Fitting allowed = new Fitting(MadeUp.plan(false, true), generated, () -> false);
    assertThat(allowed.fuse(Fusions.all()).helps()).isTrue();
  }

  @Test
  void whatPeopleAskedDecidesAloneAndTheOthersAreTold() {
    // what people ask is found by words, what was made up by meaning
    List<Searched> both =
        Stream.concat(
                new MadeUp(3, 0, 8).queries(60, Origin.LABELLED).stream(),
                new MadeUp(0, 3, 8).queries(200, Origin.GENERATED).stream())
            .toList();

    StageResult result = fused(both);

    assertThat(result.helps()).isTrue();
    assertThat(Fusions.words(Fusion.parse(result.chosen()))).isGreaterThanOrEqualTo(.9);
    assertThat(result.deciding().queries()).isEqualTo(60);
    assertThat(result.gains()).extracting(Gain::which).containsExactly("labelled", "generated");
    assertThat(result.gains().getLast().gain()).isLessThan(-.1);
  }

  @Test
  void fewQueriesDecideNothing() {
    StageResult result = fused(new MadeUp(3, 0, 9).queries(29, Origin.LABELLED));

    assertThat(result.helps()).isFalse();
    assertThat(result.why()).contains("29 queries decide nothing: 30 are needed");
  }

  @Test
  void aPartIsMeasuredUnderWhatTheOthersChose() {
    Folds folds = Folds.of(20, 4, 3);
    List<int[]> fitted = new ArrayList<>();

    Crossed<Integer> crossed =
        Crossed.of(
            folds,
            query -> query != 7,
            new Crossed.Way<>() {
              @Override
              public Integer fit(int part, int[] queries) {
                fitted.add(queries);
                return part;
              }

              @Override
              public double figure(int part, Integer fit, int query) {
                // what a figure is measured under has not seen its query
                assertThat(Arrays.stream(fitted.get(part))).noneMatch(one -> one == query);
                return fit;
              }
            },
            () -> false);

    for (int query = 0; query < 20; query++)
      assertThat(crossed.figures()[query]).isEqualTo(folds.parts()[query]);
    assertThat(fitted.getLast()).hasSize(19).doesNotContain(7);
    assertThat(crossed.whole()).isEqualTo(4);
    assertThat(IntStream.range(0, 4).map(part -> folds.inside(part).length).toArray())
        .containsOnly(5);
  }

  @Test
  void readingGoesOverTheFusionThatStands() {
    List<Searched> queries = new MadeUp(3, 0, 10).queries(100, Origin.LABELLED);
    Fitting fitting = fitting(queries);
    double after = fitting.fuse(Fusions.all()).deciding().after();

    Fitting.Read read = fitting.read(new Reader(queries, 2, List.of(0), List.of(0), 10));

    assertThat(fitting.fusion()).isNotEqualTo(Fusion.usual());
    assertThat(read.results().getFirst().deciding().before()).isEqualTo(after);
  }

  @Test
  void aFusionIsWrittenAndReadAgain() {
    for (Fusion fusion : Fusions.all())
      assertThat(Fusion.parse(fusion.written())).isEqualTo(fusion);
    assertThat(new Fusion.ReciprocalRank(new Weights(3, 7)).written()).isEqualTo("rrf 3:7");
    assertThat(Fusion.unchosen().written()).isEqualTo("minmax 1:1");
  }

  private static StageResult fused(List<Searched> queries) {
    return fitting(queries).fuse(Fusions.all());
  }

  private static Fitting fitting(List<Searched> queries) {
    return new Fitting(MadeUp.plan(false, false), queries, () -> false);
  }

  /// Six heads, of which some see the answer above the others by so many standard deviations.
  ///
  /// @param queries whose answers are seen
  /// @param read by the profile
  /// @param knowing those that see
  private record Reader(
      List<Searched> queries, double seen, List<Integer> read, List<Integer> knowing, long seed)
      implements HeadJudge {

    @Override
    public HeadProfile profile() {
      return HeadProfile.of(
          "made-up",
          "pointwise",
          Wording.BEFORE,
          "made up",
          read.stream().map(head -> heads().get(head)).toList());
    }

    @Override
    public List<Head> heads() {
      return IntStream.range(0, HEADS).mapToObj(head -> Head.parse("0-" + head)).toList();
    }

    @Override
    public List<double[][]> scores(String query, List<Candidate> candidates) {
      return candidates.stream()
          .map(candidate -> new double[][] {scores(query, candidate)})
          .toList();
    }

    private double[] scores(String query, Candidate candidate) {
      var random = new Random(Map.of(query, candidate.id()).hashCode() * 31L + seed);
      double[] scores = random.doubles(HEADS, -1.7, 1.7).toArray(); // a spread of one
      boolean answers =
          queries.stream()
              .filter(one -> one.query().text().equals(query))
              .anyMatch(one -> one.relevant().containsKey(candidate.id()));
      if (answers) for (int head : knowing) scores[head] += seen;
      return scores;
    }
  }
}
