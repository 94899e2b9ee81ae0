package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.cli.Screen.Style;
import dev.heed.search.SearchHit.Highlight;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

  @Test
  void linesEndBetweenWords() {
    assertThat(printed(12, "The keeper lights\n the lamp at dusk."))
        .containsExactly("  The keeper", "  lights the", "  lamp at", "  dusk.");
  }

  @Test
  void wideCharactersTakeTwoColumnsAndNeedNoSpaces() {
    assertThat(printed(10, "灯塔守护着海岸")).containsExactly("  灯塔守护", "  着海岸");
  }

  @Test
  void aWordLongerThanALineIsCut() {
    assertThat(printed(6, "abcdefghij")).containsExactly("  abcd", "  efgh", "  ij");
  }

  @Test
  void marksAndEmojiHaveTheirWidth() {
    assertThat(Wrapping.columns('a')).isEqualTo(1);
    assertThat(Wrapping.columns('́')).isZero();
    assertThat(Wrapping.columns("🔦".codePointAt(0))).isEqualTo(2);
    assertThat(Wrapping.columns('。')).isEqualTo(2);
    assertThat(Wrapping.columns('ｱ')).isEqualTo(1);
    assertThat(Wrapping.columns('한')).isEqualTo(2);
  }

  @Test
  void matchesAreMarkedInColourAcrossLines() {
    StringWriter out = new StringWriter();
    new Screen(new PrintWriter(out), true, 10)
        .paragraph("", "light the lamp now", List.of(new Highlight(6, 14)));

    assertThat(out.toString().lines())
        .containsExactly("light \u001b[1;33mthe\u001b[0m", "\u001b[1;33mlamp\u001b[0m now");
  }

  @Test
  void withoutColourTheTextIsAsItWas() {
    StringWriter out = new StringWriter();
    new Screen(new PrintWriter(out), false, 40)
        .paragraph("", "light the lamp", List.of(new Highlight(6, 14)));

    assertThat(out.toString().strip()).isEqualTo("light the lamp");
  }

  @Test
  void whatDocumentsSayCannotDriveTheTerminal() {
    Screen screen = new Screen(new PrintWriter(new StringWriter()), false, 40);

    assertThat(screen.styled(Style.TITLE, "a\u001b[31mb\u0007c\u202Ed")).isEqualTo("a[31mbcd");
  }

  private static List<String> printed(int width, String text) {
    StringWriter out = new StringWriter();
    new Screen(new PrintWriter(out), false, width).paragraph("  ", text);
    return out.toString().lines().toList();
  }
}
