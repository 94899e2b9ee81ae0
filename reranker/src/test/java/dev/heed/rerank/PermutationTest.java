package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.rerank.ListwiseReranker.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermutationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2] > [1] > [3]                        | 1,0,2",
        "[2]>[1]                                | 1,0,2",
        "[3] > [3] > [1] > [3]                  | 2,0,1",
        "Of the 3 passages, [2] is best; [9] no | 1,0,2",
        "The order is 3, 1 and 2.               | 2,0,1",
        "[ 2 ] > [0] > [4] > [99999]            | 1,0,2",
        "passage2 is good                       | 0,1,2",
        "I cannot say.                          | 0,1,2",
        "''                                     | 0,1,2",
      })
  void anAnswerIsReadWhateverElseItSays(String answer, String expected) {
    assertThat(Permutation.parse(answer, 3).order().stream().map(String::valueOf))
        .containsExactly(expected.split(","));
  }

  @Test
  void anAnswerThatNamesNoneOrSomeSaysSo() {
    assertThat(Permutation.parse("I cannot say.", 2).named()).isEmpty();
    assertThat(Permutation.parse("[2]", 2).isComplete()).isFalse();
    assertThat(Permutation.parse("[2] > [1]", 2).isComplete()).isTrue();
  }

  @Test
  void windowsOfTwentySlideByTenFromTheEndAndTheLastIsAtTheTop() {
    assertThat(ListwiseReranker.spans(0)).isEmpty();
    assertThat(ListwiseReranker.spans(1)).isEmpty();
    assertThat(ListwiseReranker.spans(2)).containsExactly(new Span(0, 2));
    assertThat(ListwiseReranker.spans(20)).containsExactly(new Span(0, 20));
    assertThat(ListwiseReranker.spans(25)).containsExactly(new Span(5, 25), new Span(0, 15));
    assertThat(ListwiseReranker.spans(40))
        .containsExactly(new Span(20, 40), new Span(10, 30), new Span(0, 20));
  }
}
