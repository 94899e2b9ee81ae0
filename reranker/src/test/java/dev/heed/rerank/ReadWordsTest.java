package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import dev.heed.llm.Segment;
import dev.heed.rerank.Evidence.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadWordsTest {

  /// "Ice" has 2 + ½ · 2 = 3, "wait" 1 of two tokens, "is" less than nothing.
  @Test
  void wordsHaveTheirPartOfWhatTheHeadsReadAndTheBestSentenceIsTold() {
    String text = "Ice is cold. Ships wait! ";
    Evidence evidence =
        evidence(
            text,
            new double[] {1, .5},
            new int[][] {{0, 3}, {4, 6}, {19, 21}, {21, 23}},
            new float[][] {{2, -1, .25f, .75f}, {2, 0, 0, 0}});

    assertThat(evidence.words())
        .extracting(Evidence.Word::span)
        .containsExactly(new Span(0, 3), new Span(19, 23));
    assertThat(evidence.words().get(0).share()).isCloseTo(.75, within(1e-9));
    assertThat(evidence.words().get(1).share()).isCloseTo(.25, within(1e-9));
    assertThat(evidence.sentence()).isEqualTo(new Span(0, 12));
  }

  @Test
  void whiteSpaceBehindASentenceIsNotOfIt() {
    Evidence evidence =
        evidence(
            "Ice. Ships wait.  ", new double[] {1}, new int[][] {{5, 10}}, new float[][] {{1}});
    assertThat(evidence.sentence()).isEqualTo(new Span(5, 16));
  }

  /// A title's tokens lie before the text; one may reach from the title into it.
  @Test
  void whatATitleReceivesIsNoPartOfTheText() {
    Evidence evidence =
        evidence(
            "Ice melts.",
            new double[] {1},
            new int[][] {{-6, -1}, {-1, 0}, {0, 3}},
            new float[][] {{5, 5, 1}});
    assertThat(evidence.words()).containsExactly(new Evidence.Word(new Span(0, 3), 1));
  }

  /// Each of an emoji's tokens has all of its place. It is no word, but part of its sentence.
  @Test
  void anEmojiOfManyTokensCountsOncePerToken() {
    Evidence evidence =
        evidence(
            "Ice. Ship 🚢.",
            new double[] {1},
            new int[][] {{0, 3}, {10, 12}, {10, 12}, {5, 9}},
            new float[][] {{2, 1, 1, .5f}});
    assertThat(evidence.sentence()).isEqualTo(new Span(5, 13));
    assertThat(evidence.words())
        .extracting(Evidence.Word::span)
        .containsExactly(new Span(0, 3), new Span(5, 9));
  }

  @Test
  void anEmptyTextHasNoWords() {
    Evidence evidence = evidence("", new double[] {1}, new int[][] {{0, 1}}, new float[][] {{1}});
    assertThat(evidence).isEqualTo(new Evidence(List.of(), new Span(0, 0)));
  }

  /// "Ice" is in the first window, "wait" in the second; "is" received less than for no query.
  @Test
  void whatWindowsReceiveAddsUpAndAWordCanBeAsked() {
    String text = "Ice is cold. Ships wait!";
    ReadWords read =
        ReadWords.of(
            text,
            List.of(
                reading(new int[][] {{0, 3}, {4, 6}}, new float[][] {{2, -1}}),
                reading(new int[][] {{19, 23}}, new float[][] {{.5f}})),
            new double[] {2});

    assertThat(read.words())
        .extracting(word -> text.substring(word.start(), word.end()))
        .containsExactly("Ice", "is", "cold", "Ships", "wait");
    assertThat(read.words().stream().mapToDouble(read::in))
        .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1)
        .containsExactly(4.0, -2.0, 0.0, 0.0, 1.0);
  }

  /// Everything before a text moves nothing: a title, white space, an emoji.
  @Test
  void wordsThatAModelReadsAreThoseOfTheCandidatesText() {
    String text = " 🧊🚢 The harbour freezes in January.";
    try (LanguageModel model = SmolLm.open(Precision.INT8);
        Reranker reranker = AttentionReranker.open(model, profile(), ReadingOptions.usual())) {
      Ranked ranked =
          reranker
              .rerank(
                  RerankQuery.of("when does the harbour freeze"),
                  List.of(new Candidate("d", "Ports 🧊", text, 0)),
                  Reranker.UNLIMITED)
              .ranked()
              .getFirst();
      assertThat(ranked.evidence()).isNotNull();
      List<String> words =
          ranked.evidence().words().stream()
              .map(word -> text.substring(word.span().start(), word.span().end()))
              .toList();
      assertThat(words).isNotEmpty();
      assertThat(List.of("The", "harbour", "freezes", "in", "January")).containsAll(words);
      Span sentence = ranked.evidence().sentence();
      assertThat(text.substring(sentence.start(), sentence.end())).isEqualTo(text.strip());
    }
  }

  private static HeadProfile profile() {
    return HeadProfile.of(
        "smollm2-135m", "pointwise", Wording.BEFORE, "test", List.of(Head.parse("3-4")));
  }

  /// @param places of the tokens
  /// @param tokens (heads, tokens)
  private static Evidence evidence(
      String text, double[] weights, int[][] places, float[][] tokens) {
    return ReadWords.of(text, List.of(reading(places, tokens)), weights).evidence();
  }

  private static WindowReading reading(int[][] places, float[][] tokens) {
    int[] starts = new int[places.length];
    int[] ends = new int[places.length];
    for (int token = 0; token < places.length; token++) {
      starts[token] = places[token][0];
      ends[token] = places[token][1];
    }
    return new WindowReading(
        new double[tokens.length], tokens, new Segment(new long[places.length], starts, ends));
  }
}
