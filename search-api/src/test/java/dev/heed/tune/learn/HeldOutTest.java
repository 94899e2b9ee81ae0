package dev.heed.tune.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.evaluate.Significance;
import dev.heed.rerank.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Twelve candidates a query, of which both searches have the relevant one fourth: nDCG@10 is 1 /
/// log2(5) = .4307 before anything is learned.
class HeldOutTest {
  private static final int CANDIDATES = 12;
  private static final double FOURTH = Math.log(2) / Math.log(5);
  private static final Significance SIGNIFICANCE = new Significance(7);

  private final Random random = new Random(3);

  private static LabelledQuery query(int number) {
    List<Candidate> found =
        IntStream.range(0, CANDIDATES)
            .mapToObj(
                rank -> new Candidate("d%d-%d".formatted(number, rank), "", "", CANDIDATES - rank))
            .toList();
    return new LabelledQuery(
        "q" + number,
        "query " + number,
        Map.of("bm25", found, "hybrid", found),
        Map.of(found.get(3).id(), 1),
        List.of(found.get(3)));
  }

  /// @param clue what the learned score of the relevant document has over that of the others, which
  ///   is a guess between 0 and 1
  private Scored scored(List<LabelledQuery> queries, ToDoubleFunction<LabelledQuery> clue) {
    List<double[]> scores = new ArrayList<>();
    for (LabelledQuery query : queries) {
      double[] own = random.doubles(CANDIDATES).toArray();
      own[3] += clue.applyAsDouble(query);
      scores.add(own);
    }
    return new Scored(queries, Map.of("bm25", scores, "hybrid", scores), 0);
  }

  private static List<LabelledQuery> queries(int from) {
    return IntStream.range(from, from + 40).mapToObj(HeldOutTest::query).toList();
  }

  @Test
  void theStepsAndTheWeightAreThoseThatHelpAndTheGainIsEstablished() {
    HeldOut heldOut = heldOut(_ -> 0, _ -> 2);

    assertThat(heldOut.choice().checkpoint()).isEqualTo(1);
    assertThat(heldOut.choice().weight("hybrid")).isGreaterThanOrEqualTo(.5);
    Gain all = gain(heldOut, "all");
    assertThat(all.before()).isCloseTo(FOURTH, within(1e-9));
    assertThat(all.queries()).isEqualTo(80);
    assertThat(all.low()).isGreaterThan(.3);
    assertThat(HeldOut.blends(heldOut.gains()).get("hybrid").helps()).isTrue();
  }

  @Test
  void guessesHaveNoWeight() {
    HeldOut heldOut = heldOut(_ -> 0, _ -> 0);

    assertThat(gain(heldOut, "all").isEstablished()).isFalse();
    assertThat(HeldOut.blends(heldOut.gains()).get("hybrid").weight()).isZero();
  }

  /// The even queries' documents were learned from, and only these are known again.
  @Test
  void whatIsRememberedIsToldApartFromWhatWasLearned() {
    HeldOut heldOut = heldOut(_ -> 0, query -> isEven(query) ? 3 : 0);

    assertThat(gain(heldOut, "seen").gain()).isGreaterThan(.5);
    assertThat(gain(heldOut, "unseen").gain()).isLessThan(.1);
    assertThat(gain(heldOut, "seen").queries()).isEqualTo(40);
  }

  private static boolean isEven(LabelledQuery query) {
    return Integer.parseInt(query.id().substring(1)) % 2 == 0;
  }

  private HeldOut heldOut(
      ToDoubleFunction<LabelledQuery> first, ToDoubleFunction<LabelledQuery> second) {
    Set<String> even = new HashSet<>();
    for (int number = 0; number < 80; number += 2) even.add("d%d-3".formatted(number));
    List<HeldOut.Fold> folds = new ArrayList<>();
    for (int from : new int[] {0, 40}) {
      List<LabelledQuery> queries = queries(from);
      folds.add(new HeldOut.Fold(List.of(scored(queries, first), scored(queries, second)), even));
    }
    return new HeldOut(folds, new int[] {10, 20}, SIGNIFICANCE);
  }

  private static Gain gain(HeldOut heldOut, String which) {
    return heldOut.gains().stream()
        .filter(gain -> gain.first().equals("hybrid") && gain.which().equals(which))
        .findFirst()
        .orElseThrow();
  }
}
