package dev.heed.benchmarks;

import dev.heed.rerank.store.MaxSim;
import dev.heed.rerank.store.QuantisedWindow;
import dev.heed.rerank.store.VectorForm;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One stored passage of 100 tokens meets a query of ten: four heads of 64 numbers, as SmolLM2's
/// profile of mode `keys` has them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaxSimBenchmark {
  private static final VectorForm FORM = new VectorForm(4, 64);
  private static final int TOKENS = 100;
  private static final int ROWS = 10;

  private final Random random = new Random(1128);
  private final float[] queries = drawn(ROWS);
  private final QuantisedWindow window = QuantisedWindow.of(FORM, heads());

  @Benchmark
  public double score() {
    MaxSim maxSim = new MaxSim();
    double sum = 0;
    for (int head = 0; head < FORM.perToken(); head++)
      sum += maxSim.of(window, head, queries, 0, ROWS);
    return sum;
  }

  private float[][] heads() {
    float[][] heads = new float[FORM.perToken()][];
    for (int head = 0; head < heads.length; head++) heads[head] = drawn(TOKENS);
    return heads;
  }

  private float[] drawn(int vectors) {
    float[] numbers = new float[vectors * FORM.dimensions()];
    for (int i = 0; i < numbers.length; i++) numbers[i] = (float) random.nextGaussian();
    return numbers;
  }
}
