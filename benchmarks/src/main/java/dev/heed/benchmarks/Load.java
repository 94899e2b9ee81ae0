package dev.heed.benchmarks;

import dev.heed.search.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Users who ask one query after the other, for a while.
///
/// @param users a thread each
record Load(List<Asked> queries, Mode mode, int users, Duration time) {

  /// Searches/s, and what half and 99 of 100 searches take at most.
  Map<Metric, Double> run(Searching side) throws Exception {
    long begin = System.nanoTime();
    List<Double> millis = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(users)) {
      List<Future<List<Double>>> running = new ArrayList<>();
      for (int user = 0; user < users; user++) {
        int first = user * queries.size() / users;
        running.add(pool.submit(() -> ask(side, first, begin + time.toNanos())));
      }
      for (Future<List<Double>> each : running) millis.addAll(each.get());
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Samples latencies = new Samples(millis.stream().mapToDouble(Double::doubleValue).toArray());
    return Map.of(
        Metric.SEARCHES_PER_SECOND, millis.size() / seconds,
        Metric.MEDIAN_MILLIS, latencies.median(),
        Metric.P99_MILLIS, latencies.at(0.99));
  }

  private List<Double> ask(Searching side, int first, long end) throws Exception {
    List<Double> millis = new ArrayList<>();
    long now = System.nanoTime();
    for (int i = first; now < end; i++) {
      side.search(queries.get(i % queries.size()), mode);
      long after = System.nanoTime();
      millis.add((after - now) / 1e6);
      now = after;
    }
    return millis;
  }
}
