package dev.heed.evaluate;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Learns how much each head counts: the weights under which a softmax over a query's candidates
/// lies closest to its relevant ones (cross-entropy, as in ListNet, Cao et al. 2007), held small by
/// a ridge. A head may count against a candidate: what it reads of any text is then subtracted.
///
/// The loss is convex. It is minimised by accelerated gradient steps (FISTA, Beck and Teboulle
/// 2009), which halve themselves where they overshoot.
final class WeightFit {
  private static final int STEPS = 200;

  private final List<Example> examples;
  private final double ridge;
  private final int heads;

  /// @param scores (candidates, heads) over each head's spread
  /// @param wanted what the softmax should be: the same for all relevant candidates
  /// @param share of the loss
  private record Example(double[][] scores, double[] wanted, double share) {}

  private WeightFit(List<Example> examples, double ridge, int heads) {
    this.examples = examples;
    this.ridge = ridge;
    this.heads = heads;
  }

  /// Weights of scores over their spreads. Every collection counts the same.
  static double[] fit(List<TrainingQuery> queries, double[] spreads, double ridge) {
    Map<String, Long> sizes =
        queries.stream()
            .collect(Collectors.groupingBy(TrainingQuery::collection, Collectors.counting()));
    Function<TrainingQuery, Double> share =
        query -> 1.0 / sizes.size() / sizes.getOrDefault(query.collection(), 1L);
    List<Example> examples =
        queries.stream().map(query -> example(query, spreads, share.apply(query))).toList();
    return new WeightFit(examples, ridge, spreads.length).minimum();
  }

  private static Example example(TrainingQuery query, double[] spreads, double share) {
    boolean[] relevant = query.relevant();
    long count = IntStream.range(0, relevant.length).filter(i -> relevant[i]).count();
    double[] wanted = new double[relevant.length];
    double[][] scores = new double[relevant.length][spreads.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = relevant[i] ? 1.0 / count : 0;
      for (int head = 0; head < spreads.length; head++)
        scores[i][head] = spreads[head] > 0 ? query.heads()[i][head] / spreads[head] : 0;
    }
    return new Example(scores, wanted, share);
  }

  private double[] minimum() {
    double[] weights = new double[heads];
    double[] ahead = weights;
    double momentum = 1;
    double step = 1;
    for (int i = 0; i < STEPS; i++) {
      double[] gradient = gradient(ahead);
      double[] next = plus(ahead, -step, gradient);
      while (overshoots(ahead, gradient, next, step)) {
        step /= 2;
        next = plus(ahead, -step, gradient);
      }
      double following = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      ahead = plus(next, (momentum - 1) / following, plus(next, -1, weights));
      weights = next;
      momentum = following;
    }
    return weights;
  }

  /// Whether the loss lies above the parabola that a step of this length presumes.
  private boolean overshoots(double[] from, double[] gradient, double[] to, double step) {
    double[] moved = plus(to, -1, from);
    return loss(to) > loss(from) + dot(gradient, moved) + dot(moved, moved) / (2 * step) + 1e-12;
  }

  private double loss(double[] weights) {
    double loss = ridge / 2 * dot(weights, weights);
    for (Example example : examples) {
      double[] likely = softmax(example, weights);
      for (int i = 0; i < likely.length; i++)
        if (example.wanted[i] > 0)
          loss -= example.share * example.wanted[i] * Math.log(Math.max(likely[i], 1e-300));
    }
    return loss;
  }

  private double[] gradient(double[] weights) {
    double[] gradient = new double[heads];
    for (int head = 0; head < heads; head++) gradient[head] = ridge * weights[head];
    for (Example example : examples) {
      double[] likely = softmax(example, weights);
      for (int i = 0; i < likely.length; i++) {
        double excess = example.share * (likely[i] - example.wanted[i]);
        for (int head = 0; head < heads; head++) gradient[head] += excess * example.scores[i][head];
      }
    }
    return gradient;
  }

  private static double[] softmax(Example example, double[] weights) {
    double[] likely = new double[example.wanted.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < likely.length; i++) {
      likely[i] = dot(example.scores[i], weights);
      most = Math.max(most, likely[i]);
    }
    double all = 0;
    for (int i = 0; i < likely.length; i++) {
      likely[i] = Math.exp(likely[i] - most);
      all += likely[i];
    }
    for (int i = 0; i < likely.length; i++) likely[i] /= all;
    return likely;
  }

  private static double[] plus(double[] one, double times, double[] other) {
    double[] sum = new double[one.length];
    for (int i = 0; i < sum.length; i++) sum[i] = one[i] + times * other[i];
    return sum;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
    return sum;
  }
}
