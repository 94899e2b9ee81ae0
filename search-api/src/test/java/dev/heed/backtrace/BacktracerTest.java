package dev.heed.backtrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.backtrace.InContext.Stretch;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.rerank.Evidence.Span;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Wording;
import dev.heed.search.ReadingModel;
import dev.heed.search.TextEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktracerTest {
  private static final List<String> TALK =
      List.of(
          "Good morning to all of you.",
          "The cow is the animal that gives most of the milk we drink.",
          "Steel rusts where salt water reaches it.",
          "Let us have a break now.");
  private static final List<String> QUESTIONS =
      List.of("Which animal gives milk?", "Why does steel rust in salt water?");

  @TempDir Path folder;

  @Test
  void wordsFindTheSentenceThatHasThem() {
    try (Backtracer words = Backtracer.byWords("en", Ranking.defaults())) {
      assertThat(firsts(words)).containsExactly(1, 2);
    }
  }

  /// A text's vector is that of its first letter: question "Z" lies between "X" and "Y".
  @Test
  void meaningIsTheCosineOfTheVectors() {
    try (Backtracer meaning = Backtracer.byMeaning(new FirstLetter())) {
      List<double[]> scores = meaning.scores(List.of("Zebra", "Xylem"), List.of("X", "Y"));

      assertThat(scores.get(0)[0]).isCloseTo(.6, within(1e-6));
      assertThat(scores.get(0)[1]).isCloseTo(.8, within(1e-6));
      assertThat(scores.get(1)).containsExactly(1, 0);
    }
  }

  private static final class FirstLetter implements TextEncoder {
    @Override
    public String name() {
      return "first-letter";
    }

    @Override
    public float[] encodeQuery(String text) {
      return switch (text.charAt(0)) {
        case 'X' -> new float[] {1, 0};
        case 'Y' -> new float[] {0, 1};
        default -> new float[] {.6f, .8f};
      };
    }

    @Override
    public List<float[]> encodePassages(List<String> texts) {
      return texts.stream().map(this::encodeQuery).toList();
    }
  }

  /// Three words fit; the sentence of five has a stretch of its own.
  @Test
  void aStretchHasAsManySentencesAsFitAndKnowsWhereTheyStand() {
    assertThat(InContext.stretches(List.of("One two", "three", "f o u r 5", "six", "seven"), 3))
        .containsExactly(
            new Stretch("One two three", List.of(new Span(0, 7), new Span(8, 13))),
            new Stretch("f o u r 5", List.of(new Span(0, 9))),
            new Stretch("six seven", List.of(new Span(0, 3), new Span(4, 9))));
    assertThat(InContext.stretches(List.of(), 3)).isEmpty();
  }

  @Test
  void whatAModelReadsAloneAndInContextIsTheSentenceThatTheQuestionIsAbout() throws Exception {
    ReadingModel.install(folder, Map.of());
    try (LanguageModel model =
        LanguageModel.open(
            folder.resolve(Models.DEFAULT_LANGUAGE_MODEL),
            LanguageModelOptions.of(Precision.INT8))) {
      try (Backtracer alone = Backtracer.byReading(model, profile("pointwise"))) {
        assertThat(firsts(alone)).containsExactly(1, 2);
      }
      try (Backtracer keys = Backtracer.byReading(model, profile("keys"))) {
        assertThat(firsts(keys)).containsExactly(1, 2);
      }
      try (Backtracer whole = Backtracer.inContext(model, profile("pointwise"))) {
        assertThat(firsts(whole)).containsExactly(1, 2);
        assertThat(whole.scores(List.of(QUESTIONS.get(1)), TALK).getFirst())
            .containsExactly(whole.scores(QUESTIONS, TALK).get(1), within(1e-4));
      }
    }
  }

  /// Heads that read well in mode pointwise.
  private static HeadProfile profile(String mode) {
    return HeadProfile.of(
        Models.DEFAULT_LANGUAGE_MODEL,
        mode,
        Wording.usual(mode),
        "invented",
        List.of(Head.parse("17-4"), Head.parse("22-7"), Head.parse("18-6")));
  }

  /// Number of the likeliest sentence for each question.
  private static List<Integer> firsts(Backtracer backtracer) {
    return backtracer.scores(QUESTIONS, TALK).stream()
        .map(scores -> Cause.order(scores)[0])
        .toList();
  }
}
