package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import dev.heed.rerank.Evidence.Span;
import dev.heed.rerank.HeadScores.Asked;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// With a real model and heads of its first layers, which are quickly read.
class HeadScoresTest {
  private static final RerankQuery FREEZES = RerankQuery.of("when does the harbour freeze");
  private static LanguageModel model;

  @BeforeAll
  static void open() {
    model = SmolLm.open(Precision.INT8);
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  /// The heads are made so that no token lies below the mean less two deviations.
  @Test
  void whatWordsReceiveSumsUpToTheScoreOfTheTextUnlessATokenDoesNotCount() {
    String text = "The harbour freezes";
    try (HeadScores scores = open("pointwise")) {
      List<Asked> asked = List.of(new Asked(FREEZES, new Candidate("", "", text, 0)));
      ReadWords read = scores.words(asked, profile("pointwise")).getFirst();
      double[] heads = scores.score(asked).getFirst()[0];

      assertThat(read.words()).containsExactly(new Span(0, 3), new Span(4, 11), new Span(12, 19));
      assertThat(read.in(new Span(0, text.length())))
          .isCloseTo(heads[0] + 2 * heads[1], within(1e-6));
    }
  }

  @Test
  void aTextOfManyWindowsIsToldToItsEnd() {
    String text = "ice ".repeat(290) + "harbour 🧊 ☃ 🚢 ".repeat(3) + "end";
    try (HeadScores scores = open("pointwise")) {
      List<Asked> asked = List.of(new Asked(FREEZES, new Candidate("", "Ports", text, 0)));
      ReadWords read = scores.words(asked, profile("pointwise")).getFirst();

      assertThat(read.received()).hasSize(text.length());
      assertThat(read.in(read.words().get(0))).isNotZero();
      assertThat(read.in(read.words().get(290))).isNotZero();
    }
  }

  @Test
  void keysTellNothingOfWords() {
    try (HeadScores scores = open("keys")) {
      List<Asked> asked = List.of(new Asked(FREEZES, new Candidate("", "", "ice", 0)));
      assertThatThrownBy(() -> scores.words(asked, profile("keys")))
          .hasMessage("mode keys does not tell what it reads of a word: use pointwise");
    }
  }

  /// More queries than are kept: the first one is run again.
  @Test
  void aQueryThatWasForgottenHasTheSameScoreAgain() {
    Candidate harbour = new Candidate("", "", "The harbour freezes in January.", 0);
    try (HeadScores scores = open("keys")) {
      double[][] first = scores.score(List.of(new Asked(FREEZES, harbour))).getFirst();
      for (int i = 0; i < 260; i++)
        scores.score(List.of(new Asked(RerankQuery.of("q" + i), harbour)));

      assertThat(scores.score(List.of(new Asked(FREEZES, harbour))).getFirst()).isEqualTo(first);
    }
  }

  private static HeadScores open(String mode) {
    HeadProfile profile = profile(mode);
    return HeadScores.open(
        model, mode, profile.wording(), profile.parsedHeads(), ReadingOptions.usual());
  }

  /// The second head counts twice.
  private static HeadProfile profile(String mode) {
    HeadProfile equal =
        HeadProfile.of(
            "smollm2-135m",
            mode,
            Wording.usual(mode),
            "test",
            List.of(Head.parse("1-2"), Head.parse("2-4")));
    return new HeadProfile(
        equal.model(),
        equal.mode(),
        equal.wording(),
        equal.origin(),
        equal.combining(),
        List.of(new WeightedHead("1-2", 1, 0), new WeightedHead("2-4", 2, 0)),
        equal.blends(),
        equal.relevance(),
        equal.answerable(),
        equal.figures(),
        equal.command());
  }
}
