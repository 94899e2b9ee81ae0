package dev.heed.answer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenSentencesTest {
  private static final String TEXT =
      "It takes 3.5 hours. The lamp “lights at dusk. It burns” [1] until dawn! “Gulls nest below.”"
          + " [2] And “boats wait” [3], she “says nothing.” [1]. The rest";

  @Test
  void aSentenceIsOverBehindItsStopOrTheStopOfItsQuote() {
    assertThat(written(TEXT, TEXT.length()))
        .containsExactly(
            "It takes 3.5 hours.",
            "The lamp “lights at dusk. It burns” [1] until dawn!",
            "“Gulls nest below.” [2]",
            "And “boats wait” [3], she “says nothing.” [1].",
            "| The rest");
  }

  @Test
  void thePiecesInWhichATextArrivesDoNotMatter() {
    List<String> whole = written(TEXT, TEXT.length());
    for (int length = 1; length < 20; length++) assertThat(written(TEXT, length)).isEqualTo(whole);
  }

  @Test
  void aSentenceIsToldAsSoonAsWhatFollowsSaysThatItIsOver() {
    WrittenSentences sentences = new WrittenSentences();
    assertThat(sentences.add("“The lamp burns.” [1]")).isEmpty();
    assertThat(sentences.add(" ")).containsExactly(new Written("“The lamp burns.” [1]"));
    assertThat(sentences.add("And “gulls ne")).isEmpty();
    assertThat(sentences.rest()).isEqualTo(new Written("And “gulls ne"));
  }

  @Test
  void aSentenceIsToldFromItsQuotes() {
    Written written = new Written("The keeper\n“lights the lamp” [1], and “winds it” [12].");
    assertThat(written.sentence()).isEqualTo("The keeper lights the lamp, and winds it.");
    assertThat(written.hasOwnWords()).isTrue();
    assertThat(written.isPlain()).isTrue();
    assertThat(written.quotes()).isEqualTo(new Written("“lights the lamp” [1] “winds it” [12]"));
    assertThat(written.quotes().hasOwnWords()).isFalse();
    assertThat(new Written("~~ “lights the lamp” [1]").isPlain()).isFalse();
    assertThat(new Written("He says “lights the").quotes()).isEqualTo(new Written(""));
  }

  private static List<String> written(String text, int length) {
    WrittenSentences sentences = new WrittenSentences();
    List<String> all = new ArrayList<>();
    for (int from = 0; from < text.length(); from += length)
      for (Written one :
          sentences.add(text.substring(from, Math.min(text.length(), from + length))))
        all.add(one.text());
    all.add("| " + sentences.rest().text());
    return all;
  }
}
