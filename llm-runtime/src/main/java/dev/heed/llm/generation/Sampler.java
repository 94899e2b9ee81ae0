package dev.heed.llm.generation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Draws the next tokens of one text.
final class Sampler {
  /// Keeps the seeds of samples apart: 2⁶⁴ divided by the golden ratio.
  private static final long BETWEEN_SAMPLES = 0x9e3779b97f4a7c15L;

  private final Sampling sampling;
  private final SplittableRandom random;

  /// @param sample whose draws these are: they depend on its number, not on how many there are
  Sampler(Sampling sampling, int sample) {
    this.sampling = sampling;
    this.random = new SplittableRandom(sampling.seed() + sample * BETWEEN_SAMPLES);
  }

  /// Draws a token.
  ///
  /// @param logits of the vocabulary
  /// @param seen tokens of prompt and text
  /// @param allowed tokens that may come; null for all
  int draw(float[] logits, BitSet seen, @Nullable BitSet allowed) {
    int[] tokens =
        allowed == null ? IntStream.range(0, logits.length).toArray() : allowed.stream().toArray();
    double[] scores = new double[tokens.length];
    for (int i = 0; i < tokens.length; i++)
      scores[i] = penalised(logits[tokens[i]], seen.get(tokens[i]));
    int largest = largest(scores);
    if (sampling.temperature() == 0) return tokens[largest];
    return tokens[drawn(weights(scores, scores[largest]))];
  }

  private double penalised(double logit, boolean seen) {
    if (!seen) return logit;
    double penalty = sampling.repetitionPenalty();
    return logit > 0 ? logit / penalty : logit * penalty;
  }

  private static int largest(double[] scores) {
    int largest = 0;
    for (int i = 1; i < scores.length; i++) if (scores[i] > scores[largest]) largest = i;
    return largest;
  }

  /// Probabilities beside that of the likeliest token, which is 1; 0 for what does not stay.
  private double[] weights(double[] scores, double largest) {
    double[] weights = new double[scores.length];
    for (int i = 0; i < scores.length; i++)
      weights[i] = Math.exp((scores[i] - largest) / sampling.temperature());
    keep(weights, Math.max(sampling.minP(), kthLargest(weights)));
    if (sampling.topP() < 1) keep(weights, leastOfNucleus(weights));
    return weights;
  }

  private static void keep(double[] weights, double least) {
    for (int i = 0; i < weights.length; i++) if (weights[i] < least) weights[i] = 0;
  }

  private double kthLargest(double[] weights) {
    if (sampling.topK() == 0 || sampling.topK() >= weights.length) return 0;
    double[] sorted = weights.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - sampling.topK()];
  }

  /// The smallest weight of the likeliest tokens that have a share of all.
  ///
  /// Only what is larger than the rest's share by count can belong to them, which is little that
  /// has to be sorted: what is smaller has less than the rest's share together.
  private double leastOfNucleus(double[] weights) {
    double rest = 1 - sampling.topP();
    double[] sorted =
        Arrays.stream(weights).filter(weight -> weight >= rest / weights.length).sorted().toArray();
    double wanted = sampling.topP() * Arrays.stream(weights).sum();
    int least = sorted.length;
    for (double sum = 0; sum < wanted && least > 0; sum += sorted[least]) least--;
    return sorted[Math.min(least, sorted.length - 1)];
  }

  private int drawn(double[] weights) {
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] == 0) continue;
      last = i;
      left -= weights[i];
      if (left < 0) break;
    }
    return last;
  }
}
