package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.index.IndexSettings;
import dev.heed.index.LuceneIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What rewriting follow-ups by rules is worth on real conversations, searched by words.
class ConversationFiguresTest {
  private static final String NAME = "mtragun-mini";

  @TempDir Path folder;

  @Test
  void rewrittenFollowUpsFindMoreThanTheLastTurnAndThanAllOfThem() throws Exception {
    List<EvaluatedMode> modes = evaluate(Datasets.require(NAME));

    assertThat(modes)
        .extracting(EvaluatedMode::mode)
        .containsExactly("bm25 --turns last", "bm25 --turns all", "bm25 --turns rewritten");
    assertThat(modes.get(0).mean(Measure.NDCG_5)).isCloseTo(.7012, within(.002));
    assertThat(modes.get(1).mean(Measure.NDCG_5)).isCloseTo(.6983, within(.002));
    assertThat(modes.get(2).mean(Measure.NDCG_5)).isCloseTo(.7705, within(.002));
    assertThat(modes.get(2).mean(Measure.RECALL_5)).isCloseTo(.7890, within(.002));
  }

  private List<EvaluatedMode> evaluate(Path data) throws IOException {
    var choices = new Variant.Choices(List.of(), List.of(), List.of(), false);
    var plan =
        new EvaluationPlan(
            "heed eval",
            List.of(data),
            "test",
            Variant.of(
                Variant.of(List.of(EvaluationMode.parse("bm25")), choices),
                EnumSet.of(Turns.LAST, Turns.ALL, Turns.REWRITTEN)),
            100,
            IndexSettings.defaults().ofWholeDocuments(),
            LuceneIndex.Ranking.defaults(),
            100,
            0,
            42,
            null,
            null);
    var cache = new IndexCache(folder.resolve("cache"), 1L << 30);
    Evaluator.Encoders none =
        name -> {
          throw new IllegalArgumentException("words need no encoder " + name);
        };
    return new Evaluator(cache, none, Stages.of(Map.of()), new Heard(), () -> false)
        .evaluate(plan, "test")
        .orElseThrow()
        .evaluation()
        .collections()
        .getFirst()
        .modes();
  }
}
