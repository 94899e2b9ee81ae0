package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.index.IndexSettings;
import dev.heed.index.LuceneIndex.Ranking;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// ClariQ: what `heed eval clarification --data datasets/clariq` prints.
class ClarificationEvaluatorTest {
  @TempDir Path folder;

  private EvaluatedClarification evaluate(Path data) throws Exception {
    return new ClarificationEvaluator(
            new IndexCache(folder.resolve("cache"), 1L << 30), new Heard(), () -> false)
        .evaluate(
            data, IndexSettings.defaults().ofWholeDocuments(), Ranking.defaults(), "heed eval", "1")
        .orElseThrow();
  }

  @Test
  void theNeedIsToldBetterThanByTheScoreOfTheWordsAndByThePlaneThatFits() throws Exception {
    EvaluatedClarification evaluated = evaluate(Datasets.require("clariq"));
    assertThat(evaluated.train().queries()).isEqualTo(187);
    assertThat(evaluated.held().queries()).isEqualTo(111);
    assertThat(evaluated.held().rho()).isCloseTo(.442, within(.01));
    assertThat(evaluated.held().auc()).isCloseTo(.690, within(.01));
    assertThat(evaluated.held().bm25().rho()).isCloseTo(.170, within(.01));
    assertThat(evaluated.held().bm25().auc()).isCloseTo(.564, within(.01));
    assertThat(evaluated.used().base()).isCloseTo(evaluated.fitted().base(), within(.005));
    assertThat(evaluated.used().perTerm()).isCloseTo(evaluated.fitted().perTerm(), within(.005));
    assertThat(evaluated.used().perRarity())
        .isCloseTo(evaluated.fitted().perRarity(), within(.005));
  }

  @Test
  void aCollectionWithoutLabelsSaysWhatWasExpected() {
    assertThatThrownBy(() -> evaluate(Lighthouse.in(folder.resolve("lighthouse"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected metadata.clarification_need");
  }
}
