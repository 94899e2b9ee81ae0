package dev.heed.clarify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.clarify.Ambiguity.Need;
import dev.heed.search.WordIndex;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AmbiguityTest {
  private final WordIndex index =
      new WordIndex(null)
          .add("a", "lamp oil")
          .add("b", "lamp brass")
          .add("c", "horn fog")
          .add("d", "boat river");

  @Test
  void whatIntroducesAQueryIsNoPartOfIt() {
    for (String query :
        List.of("lamp", "Tell me about lamp", "I'm looking for information on lamp", "lamp lamp"))
      assertThat(Ambiguity.of(query, index.statistics()).terms()).as(query).isEqualTo(1);
  }

  /// ln(1 + 2.5 / 2.5) / ln 5 for a word that two of four passages have, ln(1 + 3.5 / 1.5) / ln 5
  /// for one that one has.
  @Test
  void theRarestWordCounts() {
    assertThat(Ambiguity.of("lamp", index.statistics()).rarest()).isCloseTo(.4307, within(1e-4));
    assertThat(Ambiguity.of("lamp fog", index.statistics()).rarest())
        .isCloseTo(.7481, within(1e-4));
  }

  @Test
  void oneWordNeedsToBeMadeClearerThanMany() {
    double one = Ambiguity.of("lamp", index.statistics()).need();
    double four = Ambiguity.of("lamp brass oil horn", index.statistics()).need();
    assertThat(one).isGreaterThan(3);
    assertThat(four).isLessThan(2.2);
  }

  /// Needs that are a plane are found again; noise moves it little.
  @Test
  void thePlaneIsFoundAgain() {
    Random random = new Random(7);
    List<Ambiguity> queries =
        Stream.generate(() -> new Ambiguity(random.nextInt(1, 9), random.nextDouble()))
            .limit(200)
            .toList();
    double[] needs =
        queries.stream().mapToDouble(q -> 3.5 - .3 * q.terms() - .5 * q.rarest()).toArray();
    Need fitted = Need.fit(queries, needs);
    assertThat(fitted.base()).isCloseTo(3.5, within(1e-9));
    assertThat(fitted.perTerm()).isCloseTo(-.3, within(1e-9));
    assertThat(fitted.perRarity()).isCloseTo(-.5, within(1e-9));
  }

  @Test
  void queriesThatDoNotDifferFitNothing() {
    assertThatThrownBy(
            () ->
                Need.fit(List.of(new Ambiguity(2, .5), new Ambiguity(2, .5)), new double[] {1, 4}))
        .hasMessageContaining("do not differ");
  }
}
