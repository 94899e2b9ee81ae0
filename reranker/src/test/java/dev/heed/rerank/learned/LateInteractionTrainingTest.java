package dev.heed.rerank.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.rerank.Candidate;
import dev.heed.rerank.learned.LateInteractionTraining.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// With states in which a topic is a direction of its own in queries and another one in documents:
/// equal projections cannot bring them together, learned ones can.
class LateInteractionTrainingTest {
  private static final int WIDTH = 24;
  private static final int TOPICS = 36;

  private final float[][] asked = directions(1);
  private final float[][] answering = directions(2);
  private final float[] filler = directions(3)[0];
  private final TextStates states = this::states;

  private static float[][] directions(long seed) {
    var random = new SplittableRandom(seed);
    float[][] directions = new float[6][WIDTH];
    for (float[] direction : directions)
      for (int i = 0; i < WIDTH; i++) direction[i] = (float) random.nextGaussian();
    return directions;
  }

  /// Four tokens, of which three are much the same in all texts and one tells the topic, a number
  /// of two digits to the base 6, which are mixed.
  private float[][] states(String text) {
    var random = new SplittableRandom(text.hashCode());
    int topic = Integer.parseInt(text.substring(1));
    float[][] own = text.startsWith("q") ? asked : answering;
    float[][] states = new float[4][WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      for (float[] token : states) token[i] = filler[i] + .1f * (float) random.nextGaussian();
      states[2][i] = own[topic / 6][i] + .7f * own[topic % 6][i];
    }
    return states;
  }

  /// Those whose digits are equal are left out.
  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (int topic = 0; topic < TOPICS; topic++) if (topic % 7 != 0) examples.add(example(topic));
    return examples;
  }

  private static Example example(int topic) {
    return new Example(
        "q" + topic,
        List.of(document(topic)),
        List.of(document((topic + 6) % TOPICS), document((topic + 1) % TOPICS)));
  }

  private static Candidate document(int topic) {
    return new Candidate("d" + topic, "", "d" + topic, 0);
  }

  private static Options options() {
    return new Options(8, 8, 2, 1e-2, 10, 5);
  }

  @Test
  void queriesThatWereNotLearnedFromFindTheirDocuments() {
    var training = new LateInteractionTraining(examples(), states, WIDTH, options());
    assertThat(found(training.learned())).isLessThan(2);

    LateInteraction learned = training.advance(200, (_, _) -> {}, () -> false);

    assertThat(found(learned)).isGreaterThanOrEqualTo(5);
  }

  /// How many of the six that are left out like their own document best of all.
  private int found(LateInteraction interaction) {
    int found = 0;
    for (int topic = 0; topic < TOPICS; topic += 7) {
      float[][] query = interaction.queryVectors(states.of("q" + topic));
      int best = 0;
      double most = -2;
      for (int other = 0; other < TOPICS; other++) {
        double score =
            LateInteraction.score(query, interaction.documentVectors(states.of("d" + other)));
        if (score > most) best = other;
        most = Math.max(most, score);
      }
      if (best == topic) found++;
    }
    return found;
  }

  @Test
  void theSameSeedLearnsTheSameOnAnyNumberOfThreads() throws Exception {
    float[][] usual = learn();
    float[][] alone;
    try (var one = new ForkJoinPool(1)) {
      alone = one.submit(this::learn).get();
    }

    assertThat(alone).isDeepEqualTo(usual);
  }

  private float[][] learn() {
    return new LateInteractionTraining(examples(), states, WIDTH, options())
        .advance(20, (_, _) -> {}, () -> false)
        .document()
        .matrix();
  }

  @Test
  void stepsInTwoPartsAreTheSameAsAtOnce() {
    var training = new LateInteractionTraining(examples(), states, WIDTH, options());
    training.advance(7, (_, _) -> {}, () -> false);

    assertThat(training.advance(13, (_, _) -> {}, () -> false).document().matrix())
        .isDeepEqualTo(learn());
  }

  @Test
  void itEndsWhenItIsStopped() {
    var steps = new AtomicInteger();
    new LateInteractionTraining(examples(), states, WIDTH, options())
        .advance(20, (done, _) -> steps.set(done), () -> steps.get() == 3);

    assertThat(steps).hasValue(3);
  }

  /// Topic 0's query is also answered by document 1, which then is no negative of it.
  @Test
  void whatAnswersAQueryTooIsNotPushedAway() {
    var both = new Example("q0", List.of(document(0), document(1)), List.of(document(2)));
    Batch batch = Batch.draw(List.of(both, example(1)), 2, new SplittableRandom(1));

    int other =
        batch
            .documents()
            .indexOf(batch.wanted()[0] == batch.documents().indexOf("d0") ? "d1" : "d0");
    assertThat(other < 0 || batch.leftOut()[0][other]).isTrue();
    assertThat(batch.leftOut()[0][batch.documents().indexOf("d2")]).isFalse();
    assertThat(batch.leftOut()[0][batch.wanted()[0]]).isFalse();
  }

  @Test
  void oneExampleIsNotEnough() {
    assertThatThrownBy(
            () -> new LateInteractionTraining(List.of(example(1)), states, WIDTH, options()))
        .hasMessage("learning needs at least 2 examples, got 1");
  }
}
