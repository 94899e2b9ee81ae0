package dev.heed.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.Location;
import dev.heed.index.Passage;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void sentencesEndAtFullStopsAndNotAtAbbreviations() {
    assertThat(
            sentences(
                "The lamp, cf. Dr. Brandt's notes, burns oil. Version 3.2.1 burns gas (see Sec. 4)."))
        .containsExactly(
            "The lamp, cf. Dr. Brandt's notes, burns oil.",
            "Version 3.2.1 burns gas (see Sec. 4).");
  }

  @Test
  void headingsAndListItemsAreTheirOwn() {
    assertThat(
            sentences(
                "Keeping watch\n\nThe keeper climbs at dusk.\n- Trim the wick.\n- Wind it up."))
        .containsExactly(
            "Keeping watch", "The keeper climbs at dusk.", "Trim the wick.", "Wind it up.");
  }

  @Test
  void aWrappedLineGoesOn() {
    assertThat(
            sentences(
                "The keeper of the northern lighthouse climbs the stairs every\n"
                    + "evening and lights the lamp."))
        .hasSize(1);
  }

  @Test
  void ideographicFullStopsEndSentences() {
    assertThat(sentences("灯塔很高。它守护着海岸。")).containsExactly("灯塔很高。", "它守护着海岸。");
  }

  @Test
  void questionsHeadingsCodeAndScrapsAreNoStatements() {
    assertThat(
            statements(
                "Keeping watch\n\nWho lights the lamp at dusk?\n\nlamp.light(); wick = { 1, 2, 3 };\n\n"
                    + "Yes.\n\nThe keeper lights the lamp at dusk."))
        .containsExactly("The keeper lights the lamp at dusk.");
  }

  @Test
  void codeBetweenLinesOfProseIsNotQuotedAndJoinsNeither() {
    assertThat(
            statements(
                """
                The keeper asks the lamp for its light, and the lamp shines from dusk until the morning
                Light light = lamp.shine(Until.MORNING);
                before it is put out.
                Lamps.trim("wick", 2, true) = "a wick of two inches that burns until the morning"
                Lamps.trim(null, *, *) = null
                public static Wick trim(Wick wick, int inches, boolean evenly) throws Smoke
                A trimmed wick burns without smoke (see trim(Wick, int) for the lengths)."""))
        .containsExactly(
            "The keeper asks the lamp for its light, and the lamp shines from dusk until the morning",
            "before it is put out.",
            "A trimmed wick burns without smoke (see trim(Wick, int) for the lengths).");
  }

  @Test
  void termsWithTheirDefinitionsAreItemsAndALeadInIsNoStatement() {
    assertThat(
            statements(
                """
                Parameters:
                wick - the cord that draws the oil up to the flame.
                wick length - how far the cord stands out of the burner, in inches.
                The following table lists every lamp of the coast from the north to the south:"""))
        .containsExactly(
            "wick - the cord that draws the oil up to the flame.",
            "wick length - how far the cord stands out of the burner, in inches.");
  }

  @Test
  void aSentenceThatGoesOnFromAnotherIsWorthLess() {
    assertThat(score("It lights the lamp at dusk.")).isEqualTo(score("Who lights the lamp?") - 0.1);
  }

  @Test
  void everySentenceIsWhereItSaysInRandomText() {
    long seed = 20261124;
    Random random = new Random(seed);
    String[] parts = {
      "Lamp ", "burns.", " ", "\n", "\n\n", "e.g. ", "灯。", "🔦", "- item", "?", "Dr. A"
    };
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder("x");
      for (int i = random.nextInt(30); i > 0; i--) text.append(parts[random.nextInt(parts.length)]);
      String stored = "before" + text;
      Passage passage = passage(text.toString(), 6);
      for (Quote quote : Sentences.of(passage))
        assertThat(quote.text())
            .as("seed %d, round %d", seed, round)
            .isEqualTo(stored.substring(quote.start(), quote.end()))
            .isEqualTo(quote.text().strip());
    }
  }

  private static List<String> sentences(String text) {
    return Sentences.of(passage(text, 0)).stream().map(Quote::text).toList();
  }

  private static List<String> statements(String text) {
    return Sentences.statements(passage(text, 0)).stream().map(Quote::text).toList();
  }

  private static double score(String text) {
    return new Statement(new Quote(passage(text, 0), 0, text.length()), Set.of(), 0.5, 0).score();
  }

  private static Passage passage(String text, int start) {
    Location location = new Location("file:///lamp", null, List.of("Keeping watch"), null);
    return new Passage("lamp-0", "lamp", 0, text, start, start + text.length(), location);
  }
}
