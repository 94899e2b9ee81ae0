package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.rerank.Evidence.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionTest {

  @Test
  void wordsAreCountedOrArePartOfThePassage() {
    assertThat(Deletion.parse("3").of(80)).isEqualTo(3);
    assertThat(Deletion.parse("10%").of(80)).isEqualTo(8);
    assertThat(Deletion.parse("10%").of(76)).isEqualTo(8);
    assertThat(Deletion.parse("1%").of(20)).isEqualTo(1); // one at least
    assertThat(Deletion.parse("10%")).hasToString("10%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "half", "60%", "10 %", ""})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Deletion.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeletedWordTakesTheSpaceBehindItAlong() {
    var text =
        new WordsOfText(
            "Ice, cold ice!", List.of(new Span(0, 3), new Span(5, 9), new Span(10, 13)));

    assertThat(text.without(List.of())).isEqualTo("Ice, cold ice!");
    assertThat(text.without(List.of(1))).isEqualTo("Ice, ice!");
    assertThat(text.without(List.of(2, 0))).isEqualTo(", cold !");
    assertThat(text.without(List.of(0, 1, 2))).isEqualTo(", !");
  }
}
