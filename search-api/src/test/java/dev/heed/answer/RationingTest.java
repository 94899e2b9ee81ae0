package dev.heed.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.Location;
import dev.heed.index.Passage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Statements of one passage whose scores are their coverage and 0.1 for its rank, and which cost a
/// token for each word.
class RationingTest {
  private static final Statement BEST =
      statement("The keeper lights the great lamp of the northern pier at dusk.", 0.9, "lamp");
  private static final Statement SHORT = statement("Lamps burn oil.", 0.6, "oil");
  private static final Statement LONG =
      statement("The oil is carried up in cans by the keeper in the morning.", 0.7, "cans");
  private static final Statement SAME = statement("Lamps do burn oil.", 0.6, "oil");
  private static final Statement POOR = statement("Gulls nest here.", 0.3, "gulls");

  @Test
  void theBestIsReadThenWhatAddsMostForItsTokens() {
    List<Statement> all = List.of(POOR, LONG, SHORT, BEST);
    assertThat(read(all, 12)).containsExactly(BEST);
    assertThat(read(all, 26)).as("0.7 for 3 words, not 0.8 for 13").containsExactly(BEST, SHORT);
    assertThat(read(all, 28)).containsExactly(BEST, LONG, SHORT);
  }

  @Test
  void whatIsHalfAsGoodAsTheBestIsNotRead() {
    assertThat(read(List.of(POOR, BEST), 100)).containsExactly(BEST);
    assertThat(read(List.of(POOR), 100)).as("it is the best").containsExactly(POOR);
  }

  @Test
  void whatSaysTheSameAgainComesLater() {
    assertThat(read(List.of(SHORT, SAME, LONG, BEST), 28)).containsExactly(BEST, LONG, SHORT);
  }

  @Test
  void whatDoesNotFitIsLeftOut() {
    assertThat(read(List.of(BEST, SHORT), 11)).containsExactly(SHORT);
    assertThat(read(List.of(BEST), 11)).isEmpty();
    assertThat(read(List.of(), 11)).isEmpty();
  }

  private static List<Statement> read(List<Statement> statements, int room) {
    return Rationing.of(statements, one -> one.quote().line().split(" ").length, room);
  }

  private static Statement statement(String text, double coverage, String term) {
    Location location = new Location("file:///pier", null, List.of(), null);
    Passage passage = new Passage("pier-0", "pier", 0, text, 0, text.length(), location);
    return new Statement(new Quote(passage, 0, text.length()), Set.of(term), coverage, 0);
  }
}
