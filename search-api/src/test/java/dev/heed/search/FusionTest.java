package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Location;
import dev.heed.index.Passage;
import dev.heed.index.StoredPassage;
import dev.heed.search.Found.Standing;
import dev.heed.search.Fusion.MinMax;
import dev.heed.search.Fusion.ReciprocalRank;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final Fusion MEAN = new MinMax(Weights.equal());

  @Test
  void minMaxScalesEachListAndTakesTheMean() {
    List<Found> found =
        MEAN.fuse(
            Map.of(
                Leg.BM25, hits(Leg.BM25, "a", 12, "b", 9, "c", 6),
                Leg.DENSE, hits(Leg.DENSE, "b", 0.8, "d", 0.7, "a", 0.4)));

    // a: (1 + 0) / 2, b: (.5 + 1) / 2, c: (0 + nothing) / 2, d: (nothing + .75) / 2
    assertThat(ids(found)).containsExactly("b", "a", "d", "c");
    assertThat(found.get(0).score()).isEqualTo(0.75);
    assertThat(found.get(1).score()).isEqualTo(0.5);
    assertThat(found.get(2).score()).isCloseTo(0.375, within(1e-6));
    assertThat(found.get(3).score()).isZero();
  }

  @Test
  void aPassageKeepsWhereEachLegHadIt() {
    List<Found> found =
        MEAN.fuse(
            Map.of(
                Leg.BM25, hits(Leg.BM25, "a", 12, "b", 9),
                Leg.DENSE, hits(Leg.DENSE, "b", 0.5)));

    assertThat(found.getLast().standings())
        .containsEntry(Leg.BM25, new Standing(2, 9f))
        .containsEntry(Leg.DENSE, new Standing(1, 0.5f));
  }

  @Test
  void aListOfOneHitOrOfEqualScoresGivesOneToEach() {
    List<Found> found =
        MEAN.fuse(
            Map.of(
                Leg.BM25, hits(Leg.BM25, "a", 3, "b", 3),
                Leg.DENSE, hits(Leg.DENSE, "c", 0.2)));

    assertThat(found).extracting(Found::score).containsExactly(0.5, 0.5, 0.5);
  }

  @Test
  void equalScoresFollowById() {
    List<Found> found = MEAN.fuse(Map.of(Leg.BM25, hits(Leg.BM25, "c", 2, "a", 2, "b", 2)));

    assertThat(ids(found)).containsExactly("a", "b", "c");
  }

  @Test
  void aLegAloneKeepsItsScores() {
    List<Found> found = MEAN.fuse(Map.of(Leg.BM25, hits(Leg.BM25, "a", 12, "b", 9)));

    assertThat(found).extracting(Found::score).containsExactly(12.0, 9.0);
  }

  @Test
  void weightsSayHowMuchALegCounts() {
    Map<Leg, List<Hit>> legs =
        Map.of(
            Leg.BM25, hits(Leg.BM25, "a", 2, "b", 1),
            Leg.DENSE, hits(Leg.DENSE, "b", 0.9, "a", 0.1));

    List<Found> found = new MinMax(new Weights(3, 1)).fuse(legs);

    assertThat(ids(found)).containsExactly("a", "b");
    assertThat(found).extracting(Found::score).containsExactly(0.75, 0.25);
  }

  @Test
  void reciprocalRanksCountFromSixtyOne() {
    List<Found> found =
        new ReciprocalRank(Weights.equal())
            .fuse(
                Map.of(
                    Leg.BM25, hits(Leg.BM25, "a", 12, "b", 9),
                    Leg.DENSE, hits(Leg.DENSE, "b", 0.5)));

    assertThat(ids(found)).containsExactly("b", "a");
    assertThat(found.get(0).score()).isEqualTo(0.5 / 62 + 0.5 / 61);
    assertThat(found.get(1).score()).isEqualTo(0.5 / 61);
  }

  @Test
  void aLegThatFoundNothingTakesNothingAway() {
    List<Found> found =
        MEAN.fuse(Map.of(Leg.BM25, List.of(), Leg.DENSE, hits(Leg.DENSE, "a", 0.9, "b", 0.1)));

    assertThat(ids(found)).containsExactly("a", "b");
  }

  @Test
  void weightsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Weights(0, 0)).hasMessageContaining("not both 0, got 0.0 and 0.0");
    assertThatThrownBy(() -> new Weights(-1, 2)).hasMessageContaining("got -1.0 and 2.0");
    assertThatThrownBy(() -> new Weights(Double.NaN, 2)).hasMessageContaining("NaN");
  }

  private static List<String> ids(List<Found> found) {
    return found.stream().map(each -> each.passage().id()).toList();
  }

  private static List<Hit> hits(Leg leg, Object... idsAndScores) {
    Hit[] hits = new Hit[idsAndScores.length / 2];
    for (int i = 0; i < hits.length; i++) {
      String id = (String) idsAndScores[2 * i];
      float score = ((Number) idsAndScores[2 * i + 1]).floatValue();
      Location location = new Location("file:///" + id, null, List.of(), null);
      Passage passage = new Passage(id, id, 0, "text", 0, 4, location);
      hits[i] = new Hit(new StoredPassage.Read(passage, "title", null, null), score, leg);
    }
    return List.of(hits);
  }
}
