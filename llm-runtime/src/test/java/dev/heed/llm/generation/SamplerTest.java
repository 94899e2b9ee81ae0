package dev.heed.llm.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is drawn, against the definitions written out.
class SamplerTest {
  private static final long SEED = 7;
  private static final int VOCABULARY = 40;
  private static final int DRAWS = 20_000;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void tokensComeAsOftenAsTheirProbabilitiesSay() {
    float[] logits = logits();
    int[] counts = counts(new Sampling(.8, 0, 1, 0, 1, SEED), logits);
    double[] expected = probabilities(logits, .8);
    for (int token = 0; token < VOCABULARY; token++)
      assertThat((double) counts[token] / DRAWS).isCloseTo(expected[token], within(.015));
  }

  @Test
  void onlyTheLikeliestStay() {
    for (int round = 0; round < 20; round++) {
      float[] logits = logits();
      List<Integer> byLogit = byLogit(logits);
      assertThat(drawn(new Sampling(1, 5, 1, 0, 1, SEED), logits))
          .isEqualTo(Set.copyOf(byLogit.subList(0, 5)));

      double[] probabilities = probabilities(logits, 1);
      int nucleus = 0;
      for (double sum = 0; sum < .7; nucleus++) sum += probabilities[byLogit.get(nucleus)];
      assertThat(drawn(new Sampling(1, 0, .7, 0, 1, SEED), logits))
          .isEqualTo(Set.copyOf(byLogit.subList(0, nucleus)));

      double least = .3 * probabilities[byLogit.getFirst()];
      assertThat(drawn(new Sampling(1, 0, 1, .3, 1, SEED), logits))
          .isEqualTo(
              byLogit.stream()
                  .filter(token -> probabilities[token] >= least)
                  .collect(Collectors.toSet()));
    }
  }

  @Test
  void theLikeliestTokenNeedsNoLuck() {
    float[] logits = logits();
    int best = byLogit(logits).getFirst();
    assertThat(drawn(Sampling.likeliest(), logits)).containsExactly(best);
    assertThat(drawn(new Sampling(1, 1, 1, 0, 1, SEED), logits)).containsExactly(best);
    assertThat(drawn(new Sampling(1, 0, 1e-9, 0, 1, SEED), logits)).containsExactly(best);
  }

  @Test
  void whatWasThereBecomesLessLikely() {
    BitSet seen = new BitSet();
    seen.set(0, 2);
    Sampling halved = new Sampling(0, 0, 1, 0, 2, SEED);
    assertThat(new Sampler(halved, 0).draw(new float[] {3, -1, 1.4f}, seen, null)).isZero();
    assertThat(new Sampler(halved, 0).draw(new float[] {3, -1, 1.6f}, seen, null)).isEqualTo(2);
    assertThat(new Sampler(halved, 0).draw(new float[] {-3, -1, -1.9f}, seen, null)).isEqualTo(2);
  }

  @Test
  void onlyWhatIsAllowedComes() {
    BitSet allowed = new BitSet();
    allowed.set(3);
    allowed.set(17);
    float[] logits = logits();
    var sampler = new Sampler(Sampling.random(3, SEED), 0);
    for (int draw = 0; draw < 200; draw++)
      assertThat(sampler.draw(logits, new BitSet(), allowed)).isIn(3, 17);
  }

  @Test
  void samplesAndSeedsDrawDifferently() {
    float[] flat = new float[VOCABULARY];
    assertThat(tokens(1, 0, flat)).isEqualTo(tokens(1, 0, flat));
    assertThat(tokens(1, 0, flat)).isNotEqualTo(tokens(1, 1, flat));
    assertThat(tokens(1, 0, flat)).isNotEqualTo(tokens(2, 0, flat));
  }

  @Test
  void whatNoTokenCanBeDrawnWithIsRefused() {
    assertThatThrownBy(() -> new Sampling(-1, 0, 1, 0, 1, 0))
        .hasMessage("temperature is -1.0, expected 0 to 100");
    assertThatThrownBy(() -> new Sampling(1, 0, 0, 0, 1, 0))
        .hasMessage("top-p is 0.0, expected above 0 and at most 1");
  }

  private static List<Integer> tokens(long seed, int sample, float[] logits) {
    var sampler = new Sampler(Sampling.random(1, seed), sample);
    return IntStream.range(0, 20).mapToObj(_ -> sampler.draw(logits, new BitSet(), null)).toList();
  }

  private static Set<Integer> drawn(Sampling sampling, float[] logits) {
    int[] counts = counts(sampling, logits);
    return IntStream.range(0, VOCABULARY)
        .filter(token -> counts[token] > 0)
        .boxed()
        .collect(Collectors.toSet());
  }

  private static int[] counts(Sampling sampling, float[] logits) {
    var sampler = new Sampler(sampling, 0);
    int[] counts = new int[VOCABULARY];
    for (int draw = 0; draw < DRAWS; draw++) counts[sampler.draw(logits, new BitSet(), null)]++;
    return counts;
  }

  /// No token is so unlikely that it would not come in so many draws.
  private float[] logits() {
    float[] logits = new float[VOCABULARY];
    for (int token = 0; token < VOCABULARY; token++)
      logits[token] = 3 * (float) random.nextDouble();
    return logits;
  }

  private static List<Integer> byLogit(float[] logits) {
    return IntStream.range(0, VOCABULARY)
        .boxed()
        .sorted(Comparator.comparingDouble(token -> -logits[token]))
        .toList();
  }

  private static double[] probabilities(float[] logits, double temperature) {
    double[] weights =
        IntStream.range(0, logits.length)
            .mapToDouble(token -> Math.exp(logits[token] / temperature))
            .toArray();
    double sum = 0;
    for (double weight : weights) sum += weight;
    for (int token = 0; token < weights.length; token++) weights[token] /= sum;
    return weights;
  }
}
