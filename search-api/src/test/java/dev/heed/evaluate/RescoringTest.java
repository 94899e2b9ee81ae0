package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.evaluate.Ranker.Result;
import dev.heed.evaluate.Run.Ranked;
import dev.heed.evaluate.Topics.Topic;
import dev.heed.rerank.Candidate;
import dev.heed.search.Fusion;
import dev.heed.search.TextEncoder;
import dev.heed.search.WordIndex;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A run of three documents whose order by meaning is the opposite.
class RescoringTest {
  private static final Topic TOPIC = new Topic("q", "anything");

  private final WordIndex index =
      new WordIndex("east")
          .add("a", "first", new float[] {0, 1})
          .add("b", "second", new float[] {0.6f, 0.8f})
          .add("c", "third|far", new float[] {1, 0}, new float[] {0, 1})
          .add("d", "not in the run", new float[] {1, 0});
  private static final Map<String, Candidate> TEXTS =
      Map.of(
          "a", new Candidate("a", "Title of a", "first, as it is", 0),
          "b", new Candidate("b", "Title of b", "second, as it is", 0),
          "c", new Candidate("c", "Title of c", "third, as it is", 0));

  private final Run run =
      new Run(
          "other",
          Map.of("q", List.of(new Ranked("a", 9), new Ranked("b", 8), new Ranked("c", 5))));
  private final TextEncoder east =
      new TextEncoder() {
        @Override
        public String name() {
          return "east";
        }

        @Override
        public float[] encodeQuery(String text) {
          return new float[] {1, 0};
        }

        @Override
        public List<float[]> encodePassages(List<String> texts) {
          throw new UnsupportedOperationException();
        }
      };

  @Test
  void firstIsTheRunAsItIs() {
    assertThat(new Rescoring(run, 2, index, TEXTS).first().rank(TOPIC))
        .containsExactly(
            new Result("a", "Title of a", "first, as it is", 9),
            new Result("b", "Title of b", "second, as it is", 8));
  }

  @Test
  void denseOrdersTheRunsDocumentsAloneByTheirNearestPassage() {
    List<Result> ranked = new Rescoring(run, 10, index, TEXTS).dense(east).rank(TOPIC);
    assertThat(ranked).extracting(Result::id).containsExactly("c", "b", "a");
    assertThat(ranked).extracting(Result::score).containsExactly(1.0, (double) 0.6f, 0.0);
  }

  /// Scaled, the run gives 1, .75 and 0, meaning 0, .6 and 1: half of each is .5, .675 and .5.
  @Test
  void hybridFusesTheRunWithMeaning() {
    List<Result> ranked =
        new Rescoring(run, 10, index, TEXTS).hybrid(east, Fusion.usual()).rank(TOPIC);
    assertThat(ranked).extracting(Result::id).containsExactly("b", "a", "c");
    assertThat(ranked)
        .extracting(result -> Math.round(result.score() * 1000))
        .containsExactly(675L, 500L, 500L);
  }

  @Test
  void aQueryThatTheRunDoesNotHaveFindsNothing() {
    Rescoring rescoring = new Rescoring(run, 10, index, TEXTS);
    assertThat(rescoring.hybrid(east, Fusion.usual()).rank(new Topic("other", "text"))).isEmpty();
  }
}
