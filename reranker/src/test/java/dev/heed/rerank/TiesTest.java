package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In fp32 many texts run in one batch, where the last bits of a sum may depend on a row's place.
class TiesTest {
  private static LanguageModel model;

  @BeforeAll
  static void open() {
    model = SmolLm.open(Precision.FP32);
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pointwise", "keys", "blocks"})
  void equalTextsHaveEqualScoresAndKeepTheirOrder(String mode) {
    String[] texts = {"Bread is baked.", "The harbour freezes in January.", "Ice."};
    List<Candidate> candidates =
        IntStream.range(0, 21)
            .mapToObj(i -> new Candidate(Integer.toString(i), "", texts[i % 3], 0))
            .toList();
    List<Ranked> ranked = rerank(mode, "when does the harbour freeze", candidates);

    Map<Integer, Ranked> last = new HashMap<>();
    for (Ranked one : ranked) {
      int place = Integer.parseInt(one.id());
      Ranked before = last.put(place % 3, one);
      if (before == null) continue;
      assertThat(one.score()).isEqualTo(before.score());
      assertThat(place).isGreaterThan(Integer.parseInt(before.id()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pointwise", "blocks", "full"})
  void scoresForNothingAreZeroAndKeepTheOrder(String mode) {
    List<Candidate> candidates =
        IntStream.range(0, 7)
            .mapToObj(i -> new Candidate(Integer.toString(i), "", "ice ".repeat(i + 1), 0))
            .toList();
    List<Ranked> ranked = rerank(mode, "N/A", candidates);
    assertThat(ranked).extracting(Ranked::id).containsExactly("0", "1", "2", "3", "4", "5", "6");
    assertThat(ranked).allMatch(one -> one.score() == 0);
  }

  private static List<Ranked> rerank(String mode, String query, List<Candidate> candidates) {
    List<Head> heads = List.of(Head.parse("3-4"), Head.parse("9-1"));
    HeadProfile profile = HeadProfile.of("smollm2-135m", mode, Wording.AFTER, "test", heads);
    try (Reranker reranker = AttentionReranker.open(model, profile, ReadingOptions.usual())) {
      return reranker.rerank(RerankQuery.of(query), candidates, Reranker.UNLIMITED).ranked();
    }
  }
}
