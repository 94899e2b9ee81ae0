package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DampingTest {
  private static final String QUERY = "when does the harbour freeze";
  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("a", "", "The harbour is open to the public.", 4),
          new Candidate("b", "", "Ships leave the harbour at noon.", 3),
          new Candidate("c", "", "In January the harbour will freeze.", 2),
          new Candidate("d", "", "The bakery opens at six.", 1));
  private static LanguageModel model;

  @BeforeAll
  static void open() {
    model = SmolLm.open(Precision.INT8);
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  @Test
  void aWordCountsTheLessTheMoreCandidatesHaveIt() {
    List<List<Window>> windows =
        CANDIDATES.stream().map(one -> Document.of(one).windows(model, 512)).toList();

    Map<String, Double> weights = Damping.of(QUERY, model.words(QUERY), windows).weights();

    assertThat(weights).containsOnlyKeys("the", "harbour", "freeze");
    assertThat(weights.get("freeze")).isEqualTo(1); // one of four
    assertThat(weights.get("harbour")).isCloseTo(Math.log(1 + 4 / 3.0) / Math.log(5), within(1e-9));
    assertThat(weights.get("the")).isCloseTo(Math.log(2) / Math.log(5), within(1e-9)); // all
  }

  @Test
  void whatHasNoWordOfTheQueryKeepsItsScoreAndWhatHasCommonOnesLosesSome() {
    HeadProfile profile =
        HeadProfile.of(
            "smollm2-135m",
            "pointwise",
            Wording.BEFORE,
            "test",
            List.of(Head.parse("1-2"), Head.parse("3-4")));
    List<Candidate> candidates =
        Stream.concat(
                CANDIDATES.stream().limit(3), Stream.of(new Candidate("e", "", "Bread, baked.", 1)))
            .toList();

    Map<String, Double> plain = scores(profile, ReadingOptions.usual(), candidates);
    Map<String, Double> damped =
        scores(profile, new ReadingOptions(true, true, Order.BEST_LAST, 42), candidates);

    assertThat(damped.get("e")).isEqualTo(plain.get("e"));
    assertThat(damped.get("a")).isNotEqualTo(plain.get("a"));
  }

  @Test
  void keysDoNotTellWhatATokenReceives() {
    HeadProfile profile =
        HeadProfile.of("smollm2-135m", "keys", Wording.AFTER, "test", List.of(Head.parse("1-2")));
    var damped = new ReadingOptions(true, true, Order.BEST_LAST, 42);

    assertThatThrownBy(() -> AttentionReranker.open(model, profile, damped))
        .hasMessageContaining("mode keys")
        .hasMessageContaining("use pointwise, blocks or full");
  }

  private static Map<String, Double> scores(
      HeadProfile profile, ReadingOptions options, List<Candidate> candidates) {
    try (Reranker reranker = AttentionReranker.open(model, profile, options)) {
      return reranker
          .rerank(RerankQuery.of(QUERY), candidates, Reranker.UNLIMITED)
          .ranked()
          .stream()
          .collect(Collectors.toMap(Ranked::id, one -> one.score()));
    }
  }
}
