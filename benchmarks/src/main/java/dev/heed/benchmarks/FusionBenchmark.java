package dev.heed.benchmarks;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.search.Found;
import dev.heed.search.Fusion;
import java.util.List;
import java.util.Map;
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

/// Two legs of a hundred hits, half of which are the same passages, into one list.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FusionBenchmark {
  private final Map<Leg, List<Hit>> legs =
      Map.of(Leg.BM25, LegHits.hits(Leg.BM25, 0, 100), Leg.DENSE, LegHits.hits(Leg.DENSE, 50, 100));

  @Benchmark
  public List<Found> minMax() {
    return Fusion.usual().fuse(legs);
  }
}
