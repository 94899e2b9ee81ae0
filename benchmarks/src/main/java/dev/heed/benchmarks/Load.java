package dev.heed.benchmarks;

import dev.heed.search.Mode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// What one user saw.
  ///
  /// @param cpuMillis of the user's thread, all searches together
  private record Seen(List<Double> millis, double cpuMillis) {}

  /// Searches/s, what half and 99 of 100 searches take at most, and the CPU time of one.
  Map<Metric, Double> run(Searching side) throws Exception {
    long begin = System.nanoTime();
    List<Double> millis = new ArrayList<>();
    double cpuMillis = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(users)) {
      List<Future<Seen>> running = new ArrayList<>();
      for (int user = 0; user < users; user++) {
        int first = user * queries.size() / users;
        running.add(pool.submit(() -> ask(side, first, begin + time.toNanos())));
      }
      for (Future<Seen> each : running) {
        millis.addAll(each.get().millis());
        cpuMillis += each.get().cpuMillis();
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Samples latencies = new Samples(millis.stream().mapToDouble(Double::doubleValue).toArray());
    return Map.of(
        Metric.SEARCHES_PER_SECOND,
        millis.size() / seconds,
        Metric.MEDIAN_MILLIS,
        latencies.median(),
        Metric.P99_MILLIS,
        latencies.at(0.99),
        Metric.CPU_MILLIS,
        cpuMillis / millis.size());
  }

  private Seen ask(Searching side, int first, long end) throws Exception {
    List<Double> millis = new ArrayList<>();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long now = System.nanoTime();
    for (int i = first; now < end; i++) {
      side.search(queries.get(i % queries.size()), mode);
      long after = System.nanoTime();
      millis.add((after - now) / 1e6);
      now = after;
    }
    return new Seen(millis, (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6);
  }
}
