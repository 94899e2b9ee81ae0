package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.evaluate.EvaluationMode.Later.Blended;
import dev.heed.evaluate.EvaluationMode.Later.Replacing;
import dev.heed.evaluate.Ranker.Result;
import dev.heed.evaluate.Staged.Step;
import dev.heed.evaluate.Topics.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A stage that likes long texts behind a search that found four.
class StagedTest {
  private static final LaterStage LENGTH =
      (_, candidates) ->
          candidates.stream().mapToDouble(candidate -> candidate.text().length()).toArray();
  private static final Ranker SEARCH =
      _ ->
          List.of(
              new Result("a", "", "1", 9),
              new Result("b", "", "22", 8),
              new Result("c", "", "333", 1),
              new Result("d", "", "4444", 0));

  @Test
  void aReplacingStageDecidesAloneAboutWhatItSees() {
    List<Result> ranked = ranked(new Step(new Replacing("length"), LENGTH, .5));
    assertThat(ranked).extracting(Result::id).containsExactly("c", "b", "a", "d");
    assertThat(ranked).extracting(Result::score).containsExactly(3.0, 2.0, 1.0, 0.0);
  }

  /// z of 9, 8, 1 is .843, .562, −1.405; z of 1, 2, 3 is −1.225, 0, 1.225, of which half counts.
  @Test
  void aBlendedStageIsWeighedAgainstTheOneBefore() {
    List<Result> ranked = ranked(new Step(new Blended("length"), LENGTH, .5));
    assertThat(ranked).extracting(Result::id).containsExactly("b", "a", "c", "d");
    assertThat(ranked)
        .extracting(result -> Math.round(result.score() * 1000))
        .containsExactly(562L, 231L, -793L, -1793L);
  }

  @Test
  void stagesFollowEachOther() {
    LaterStage reverse =
        (_, candidates) ->
            candidates.stream().mapToDouble(candidate -> -candidate.prior()).toArray();
    assertThat(
            ranked(
                new Step(new Replacing("length"), LENGTH, .5),
                new Step(new Replacing("reverse"), reverse, .5)))
        .extracting(Result::id)
        .containsExactly("a", "b", "c", "d");
  }

  private static List<Result> ranked(Step... steps) {
    return new Staged(SEARCH, List.of(steps), 3).rank(new Topic("q", "any"));
  }
}
