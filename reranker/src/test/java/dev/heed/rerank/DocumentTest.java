package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import dev.heed.llm.Segment;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private static LanguageModel model;

  @BeforeAll
  static void open() {
    model = SmolLm.open(Precision.INT8);
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  @Test
  void aTitleStandsOnALineOfItsOwn() {
    assertThat(document("Ports", "Ice in winter."))
        .isEqualTo(new Document("Ports\nIce in winter.", 6, false));
    assertThat(document("", "Ice in winter.")).isEqualTo(new Document("Ice in winter.", 0, false));
    assertThat(document("Ports", "")).isEqualTo(new Document("Ports", 6, false));
    assertThat(document("", "")).isEqualTo(new Document("", 0, false));
  }

  /// Where the text begins is told from what is left of it.
  @Test
  void whiteSpaceAtBothEndsIsStripped() {
    assertThat(document("", "  ice \n")).isEqualTo(new Document("ice", -2, false));
    assertThat(document(" Ports", " ice ")).isEqualTo(new Document("Ports\n ice", 6, false));
  }

  @Test
  void threeHundredWordsAreReadAsSingleSpacesPartThem() {
    assertThat(document("", words(300)).cut()).isFalse();
    Document cut = document("", words(301));
    assertThat(cut.text()).startsWith("1 2 ").endsWith(" 299 300");
    assertThat(cut.cut()).isTrue();
    assertThat(document("", "a  " + words(299)).text()).endsWith(" 298");
    assertThat(document("A title of five words", words(300)).text()).endsWith(" 300");
  }

  @Test
  void aWordWithoutAnEndIsCutBetweenTwoCharacters() {
    assertThat(document("", "7".repeat(4000)).cut()).isFalse();
    assertThat(document("", "7".repeat(4001))).isEqualTo(new Document("7".repeat(4000), 0, true));
    Document emoji = document("", "7" + "🧊".repeat(2000));
    assertThat(emoji.text()).isEqualTo("7" + "🧊".repeat(1999));
    assertThat(emoji.cut()).isTrue();
  }

  /// 1,300 digits are as many tokens.
  @Test
  void windowsHoldSoManyTokensAndFollowEachOther() {
    List<Window> windows = document("", "7".repeat(1300)).windows(model, 512);
    assertThat(windows).extracting(Window::length).containsExactly(512, 512, 276);
    assertThat(windows.get(1).tokens().starts()[0]).isEqualTo(512);
    assertThat(windows.get(2).tokens().ends()[275]).isEqualTo(1300);
  }

  @Test
  void anEmptyDocumentHasOneToken() {
    assertThat(document("", "").windows(model, 512)).extracting(Window::length).containsExactly(1);
  }

  /// "7" is a token and an emoji is several, so that a window of 512 ends within one; each of its
  /// tokens is told the place of all of it, two UTF-16 code units.
  @Test
  void anEmojiThatIsSplitOverTokensAndWindowsKeepsItsPlace() {
    String text = "7" + "🧊".repeat(400) + "7";
    List<Window> windows = document("Title", text).windows(model, 512);
    assertThat(windows).hasSizeGreaterThan(1);
    Segment tokens = Segment.join(windows.stream().map(Window::tokens).toList());
    int each = model.words("🧊").length();
    assertThat(each).isGreaterThan(1);

    int title = model.words("Title\n").length();
    for (int token = 0; token < title; token++) assertThat(tokens.ends()[token]).isNotPositive();
    assertThat(place(tokens, title)).containsExactly(0, 1);
    for (int token = title + 1; token < tokens.length() - 1; token++) {
      int[] place = place(tokens, token);
      assertThat(text.substring(place[0], place[1])).isEqualTo("🧊");
      assertThat(place[0]).isEqualTo(1 + 2 * ((token - title - 1) / each));
    }
    assertThat(place(tokens, tokens.length() - 1)).containsExactly(801, 802);
    int end = windows.getFirst().length() - 1;
    assertThat(place(windows.getFirst().tokens(), end))
        .isEqualTo(place(windows.get(1).tokens(), 0));
  }

  private static int[] place(Segment tokens, int token) {
    return new int[] {tokens.starts()[token], tokens.ends()[token]};
  }

  private static Document document(String title, String text) {
    return Document.of(new Candidate("d", title, text, 0));
  }

  private static String words(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
