package dev.heed.rerank.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// Learns the two matrices of a [LateInteraction] from examples; the language model stays as it is.
/// Steps of [Adam] lower the loss of batches ([InfoNce], with a temperature that is learned too).
/// The same examples, options and seed give the same matrices, on any number of threads.
public final class LateInteractionTraining {
  /// One over the temperature that training begins with.
  private static final double FIRST_SCALE = 30;

  /// The temperature is one number that must find its size before the matrices do.
  private static final double SCALE_RATE = 10;

  private final List<Example> examples;
  private final TextStates states;
  private final Options options;
  private final SplittableRandom random;
  private final float[][] query;
  private final float[][] document;
  private final Adam queryAdam;
  private final Adam documentAdam;
  private final Adam scaleAdam = new Adam(1, 1);
  private final float[][] logScale = {{(float) Math.log(FIRST_SCALE)}};
  private final List<Example> left = new ArrayList<>();
  private int steps;

  /// How it is learned.
  ///
  /// @param dimensions of a vector
  /// @param batch examples of a step
  /// @param negatives documents that do not answer, drawn for each example of a step
  /// @param rate of Adam
  /// @param warmUp steps over which the rate grows
  /// @param seed of the first matrices and of all drawing
  public record Options(
      int dimensions, int batch, int negatives, double rate, int warmUp, long seed) {
    public Options {
      if (batch < 2)
        throw new IllegalArgumentException("a step takes 2 examples or more, got " + batch);
      if (negatives < 0)
        throw new IllegalArgumentException("negatives must be >= 0, got " + negatives);
    }

    /// Three negatives did better than none on left-out training queries of SciFact.
    public static Options usual(int dimensions, long seed) {
      return new Options(dimensions, 16, 3, 1e-3, 30, seed);
    }
  }

  /// Told how training goes.
  @FunctionalInterface
  public interface Progress {
    /// So many steps are done; the loss is that of the last batch.
    void step(int done, double loss);
  }

  /// @param width of the states
  public LateInteractionTraining(
      List<Example> examples, TextStates states, int width, Options options) {
    if (examples.size() < 2)
      throw new IllegalArgumentException(
          "learning needs at least 2 examples, got %d".formatted(examples.size()));
    this.examples = List.copyOf(examples);
    this.states = states;
    this.options = options;
    this.random = new SplittableRandom(options.seed());
    Projection first = Projection.random(width, options.dimensions(), random.nextLong());
    this.query = copy(first.matrix());
    this.document = copy(first.matrix());
    this.queryAdam = new Adam(width, options.dimensions());
    this.documentAdam = new Adam(width, options.dimensions());
  }

  /// Takes so many more steps, fewer when it is stopped.
  ///
  /// @return what is learned by then
  public LateInteraction advance(int more, Progress progress, BooleanSupplier stopped) {
    for (int i = 0; i < more && !stopped.getAsBoolean(); i++) {
      double loss = step();
      progress.step(steps, loss);
    }
    return learned();
  }

  /// What is learned by now.
  public LateInteraction learned() {
    return new LateInteraction(new Projection(copy(query)), new Projection(copy(document)));
  }

  private double step() {
    Batch batch = Batch.draw(next(), options.negatives(), random);
    var now = new LateInteraction(new Projection(query), new Projection(document));
    Slopes slopes = Slopes.of(batch, states, now, Math.exp(logScale[0][0]));
    steps++;
    double rate = options.rate() * Math.min(1, steps / (double) Math.max(1, options.warmUp()));
    queryAdam.step(query, slopes.query(), rate);
    documentAdam.step(document, slopes.document(), rate);
    scaleAdam.step(logScale, new float[][] {{(float) slopes.logScale()}}, SCALE_RATE * rate);
    return slopes.loss();
  }

  /// Every example comes once before any comes again.
  private List<Example> next() {
    List<Example> next = new ArrayList<>();
    int size = Math.min(options.batch(), examples.size());
    while (next.size() < size) {
      if (left.isEmpty()) left.addAll(examples);
      next.add(left.remove(random.nextInt(left.size())));
    }
    return next;
  }

  private static float[][] copy(float[][] matrix) {
    float[][] copy = new float[matrix.length][];
    for (int i = 0; i < copy.length; i++) copy[i] = matrix[i].clone();
    return copy;
  }
}
