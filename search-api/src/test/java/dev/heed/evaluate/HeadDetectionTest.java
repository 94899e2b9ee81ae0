package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.evaluate.HeadDetection.Detected;
import dev.heed.llm.Head;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.HeadProfile.Combining;
import dev.heed.rerank.HeadProfile.Relevance;
import dev.heed.rerank.WeightedHead;
import dev.heed.rerank.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Twenty made-up heads: some know what is relevant, most guess.
class HeadDetectionTest {
  private static final int HEADS = 20;
  private static final long SEED = 11;
  private static final HeadDetection.Identity MADE_UP =
      new HeadDetection.Identity(
          "made-up", "pointwise", Wording.BEFORE, "detected", "heed heads detect");

  @Test
  void headsThatKnowAreChosenAndTheirGainIsEstablished() {
    Detected detected = detect(queries(80, List.of(3, 7, 11, 15)));

    assertThat(detected.profile().heads())
        .extracting(WeightedHead::head)
        .contains("0-3", "0-7", "0-11", "0-15");
    Blend blend = Objects.requireNonNull(detected.profile().blends().get("bm25"));
    assertThat(blend.helps()).isTrue();
    assertThat(blend.low()).isGreaterThan(.1);
    assertThat(blend.queries()).isEqualTo(80);
  }

  @Test
  void aHeadThatReadsAnyTextIsLearnedToBeSubtracted() {
    List<TrainingQuery> queries =
        queries(120, List.of(3)).stream().map(HeadDetectionTest::withNoiseOfHead5).toList();

    Detected detected = detect(queries, List.of(new HeadChoice.Learned(.1)));

    Map<String, Double> weights =
        detected.profile().heads().stream()
            .collect(Collectors.toMap(WeightedHead::head, WeightedHead::weight));
    assertThat(weights).hasSize(HEADS);
    assertThat(weights.get("0-3")).isGreaterThan(0);
    assertThat(weights.get("0-5")).isLessThan(-.3 * weights.get("0-3"));
    assertThat(detected.profile().blends().get("bm25").helps()).isTrue();
  }

  /// Head 3 reads what is relevant and what head 5 reads; that says nothing.
  private static TrainingQuery withNoiseOfHead5(TrainingQuery query) {
    double[][] heads = query.heads();
    for (double[] candidate : heads) candidate[3] += 3 * candidate[5];
    return query;
  }

  @Test
  void guessesOfAllHeadsEstablishNoGain() {
    Detected detected = detect(queries(80, List.of()));

    assertThat(detected.profile().blends().values()).noneMatch(Blend::helps);
  }

  @Test
  void relevanceIsAProbabilityThatComesTrue() {
    Detected detected = detect(queries(80, List.of(3, 7, 11, 15)));

    assertThat(Objects.requireNonNull(detected.profile().relevance()).error()).isLessThan(.05);
    assertThat(Objects.requireNonNull(detected.profile().relevance()).of(1e6)).isGreaterThan(.9);
    assertThat(Objects.requireNonNull(detected.profile().relevance()).of(-1e6)).isLessThan(.1);
  }

  @Test
  void noneOfTheseIsToldByTheBestScoreOfAQuery() {
    Detected knowing = detect(queries(80, List.of(3, 7, 11, 15)));
    Detected guessing = detect(queries(80, List.of()));

    Relevance answerable = Objects.requireNonNull(knowing.profile().answerable());
    assertThat(answerable.of(1e6)).isGreaterThan(.9);
    assertThat(answerable.of(-1e6)).isLessThan(.1);
    assertThat(answerable.error()).isLessThan(.15);
    assertThat(knowing.profile().figures().get("AUC answerable, held out")).isGreaterThan(.85);
    assertThat(guessing.profile().figures().get("AUC answerable, held out")).isBetween(.4, .65);
  }

  @Test
  void meansOfZScoresDoNotTellWhetherAnythingAnswers() {
    List<HeadChoice> given = List.of(new HeadChoice.Given("made up", both()));
    Detected detected =
        HeadDetection.on(
                queries(80, List.of(0, 1)), heads(), Combining.Z_SCORES, SEED, HeadDetection.FIRSTS)
            .detect(given, MADE_UP);

    assertThat(detected.profile().answerable()).isNull();
    assertThat(detected.profile().heads()).extracting(WeightedHead::weight).containsOnly(.5);
  }

  @Test
  void headsThatWereChosenElsewhereAreOnlyMeasured() {
    Detected detected =
        detect(queries(80, List.of(3)), List.of(new HeadChoice.Given("published", both())));

    assertThat(detected.profile().heads())
        .extracting(WeightedHead::head)
        .containsExactly("0-0", "0-1");
    assertThat(detected.profile().blends().values()).noneMatch(Blend::helps);
    assertThat(detected.tried()).singleElement().asString().contains("2 heads as they are");
  }

  private static HeadChoice.Chosen both() {
    return new HeadChoice.Chosen(List.of(0, 1), new double[] {1, 1});
  }

  @Test
  void whatOtherCollectionsChoseIsMeasuredOnEach() {
    Detected detected = detect(queries(80, List.of(3, 7, 11, 15)));

    assertThat(detected.transfer()).containsOnlyKeys("one", "two");
    assertThat(Objects.requireNonNull(detected.transfer().get("two")).get("bm25"))
        .isGreaterThan(.1);
  }

  @Test
  void tooFewQueriesAreRefused() {
    List<TrainingQuery> few = queries(7, List.of(3));

    assertThatThrownBy(() -> detect(few))
        .hasMessage(
            "7 queries have a relevant document among what was found: at least 8 are needed");
  }

  private static Detected detect(List<TrainingQuery> queries) {
    return detect(queries, HeadChoice.all("pointwise"));
  }

  private static Detected detect(List<TrainingQuery> queries, List<HeadChoice> choices) {
    return HeadDetection.on(queries, heads(), Combining.SUM, SEED, HeadDetection.FIRSTS)
        .detect(choices, MADE_UP);
  }

  private static List<Head> heads() {
    return IntStream.range(0, HEADS).mapToObj(head -> new Head(0, head)).toList();
  }

  /// Twelve candidates, two of them relevant, in an order that says nothing.
  private static List<TrainingQuery> queries(int count, List<Integer> knowing) {
    Random random = new Random(SEED);
    List<TrainingQuery> queries = new ArrayList<>();
    for (int q = 0; q < count; q++) {
      List<Candidate> candidates =
          IntStream.range(0, 12).mapToObj(i -> new Candidate("d" + i, "", "text", 0)).toList();
      int one = random.nextInt(12);
      Map<String, Integer> judged = Map.of("d" + one, 1, "d" + (one + 5) % 12, 1);
      double[][] heads = new double[12][HEADS];
      for (int i = 0; i < 12; i++)
        for (int head = 0; head < HEADS; head++)
          heads[i][head] =
              random.nextGaussian()
                  + (knowing.contains(head) && judged.containsKey("d" + i) ? 2.5 : 0);
      Map<String, int[]> firsts = new LinkedHashMap<>();
      Map<String, double[]> priors = new LinkedHashMap<>();
      for (String first : HeadDetection.FIRSTS) {
        firsts.put(first, IntStream.range(0, 12).toArray());
        priors.put(first, IntStream.range(0, 12).mapToDouble(i -> 12 - i).toArray());
      }
      queries.add(
          new TrainingQuery(
              q % 2 == 0 ? "one" : "two", "query " + q, candidates, firsts, priors, judged, heads));
    }
    return queries;
  }
}
