package dev.heed.backtrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceTest {

  @Test
  void aSentenceKnowsItsNumberItsLineAndItsPlace() {
    String text =
        "Harbour log\n\nIce is cold. The gate of the northern basin was closed at noon\nbecause of it.\nShips wait.\n";
    List<Sentence> sentences = Sentence.of(text);

    assertThat(sentences)
        .containsExactly(
            new Sentence(1, 1, 0, 11, "Harbour log"),
            new Sentence(2, 3, 13, 25, "Ice is cold."),
            new Sentence(
                3, 3, 26, 90, "The gate of the northern basin was closed at noon because of it."),
            new Sentence(4, 5, 91, 102, "Ships wait."));
    assertThat(text.substring(91, 102)).isEqualTo("Ships wait.");
  }

  @Test
  void ofNothingThereIsNone() {
    assertThat(Sentence.of("")).isEmpty();
    assertThat(Sentence.of(" \n\t")).isEmpty();
  }

  @Test
  void theLikeliestComesFirstAndOfEqualOnesTheEarlier() {
    List<Sentence> sentences = Sentence.of("One is. Two is. Three is. Four is.");

    assertThat(Cause.likeliest(sentences, new double[] {.5, -1, .5, 2}, 3))
        .extracting(cause -> cause.sentence().text() + " " + cause.score())
        .containsExactly("Four is. 2.0", "One is. 0.5", "Three is. 0.5");
    assertThat(Cause.likeliest(sentences, new double[4], 9)).hasSize(4);
  }
}
