package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.index.LuceneIndex.Ranking;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordScoresTest {

  /// k1 = .9, b = .4; 2 of 3 texts have the word, the mean length is 5/3.
  @Test
  void aTextHasItsBm25() {
    double idf = Math.log(1 + (3 - 2 + .5) / (2 + .5));
    double[] scores = scores("lamps", "Lamp, lamp, oil", "A horn", "The lamp");

    assertThat(scores[0]).isCloseTo(idf * 2 / (2 + .9 * (.6 + .4 * 3 / (5 / 3.0))), within(1e-6));
    assertThat(scores[1]).isZero();
    assertThat(scores[2]).isCloseTo(idf * 1 / (1 + .9 * (.6 + .4 * 1 / (5 / 3.0))), within(1e-6));
  }

  @Test
  void signsOfTheSearchLanguageAreNoOperators() {
    assertThat(scores("\"lamp oil\" -horn", "lamp", "horn", "sea"))
        .satisfies(found -> assertThat(found[0]).isPositive())
        .satisfies(found -> assertThat(found[1]).isPositive())
        .satisfies(found -> assertThat(found[2]).isZero());
  }

  @Test
  void stopWordsFindNothingAndNoTextHasNoScore() {
    assertThat(scores("the of and", "the lamp", "of brass")).containsExactly(0, 0);
    assertThat(scores("lamp")).isEmpty();
  }

  @Test
  void ofAVeryLongQuestionTheFirstWordsCount() {
    String question = "lamp " + "tide ".repeat(2000) + "horn";
    double[] scores = scores(question, "lamp", "horn");

    assertThat(scores[0]).isPositive();
    assertThat(scores[1]).isZero();
  }

  private static double[] scores(String question, String... texts) {
    try (WordScores scores = WordScores.of(List.of(texts), "en", Ranking.defaults())) {
      return scores.of(question);
    }
  }
}
