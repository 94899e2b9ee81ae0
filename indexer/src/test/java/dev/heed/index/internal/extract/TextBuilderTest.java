package dev.heed.index.internal.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextBuilderTest {

  @Test
  void lineEndsBecomeOneKindAndBlankLinesOne() {
    assertThat(PlainText.normalised("\n\n a\r\nb\rc  \n \n\t\n\nd\u2028e\n\n", 100))
        .isEqualTo("a\nb\nc\n\nd\ne");
  }

  @Test
  void indentationIsKeptAndLongRunsOfSpacesAreNot() {
    assertThat(PlainText.normalised("if:\n    x\n\ty" + " ".repeat(5_000) + "z", 100))
        .isEqualTo("if:\n    x\n\ty" + " ".repeat(40) + "z");
  }

  @Test
  void charactersThatShowNothingAreReplaced() {
    assertThat(
            PlainText.normalised(
                "\uFEFFa\u0000b\u0007c soft\u00ADhyphen \ud83d\ude00 \ud83d! \ude00", 100))
        .isEqualTo("a b c softhyphen \ud83d\ude00 \uFFFD! \uFFFD");
  }

  @Test
  void aPairOfSurrogatesMayComeInTwoPieces() {
    TextBuilder text = new TextBuilder(10);
    text.text("\ud83d");
    text.text("\ude00");
    assertThat(text.toString()).isEqualTo("\ud83d\ude00");
  }

  @Test
  void emptyPagesBeginWhereTheNextOneDoes() {
    TextBuilder text = new TextBuilder(100);
    text.page();
    text.text("one");
    text.page();
    text.page();
    text.text("three");
    text.page();
    assertThat(text.toString()).isEqualTo("one\n\nthree");
    assertThat(text.pageStarts()).containsExactly(0, 5, 5, 10);
  }

  @Test
  void moreTextThanTheLimitIsRefused() {
    assertThat(PlainText.normalised("12345", 5)).isEqualTo("12345");
    assertThatThrownBy(() -> PlainText.normalised("123456", 5))
        .isInstanceOf(TextLimitException.class)
        .hasMessage("holds more text than the limit of 5 code units (index.limits.text-length)");
  }
}
