package dev.heed.benchmarks;

import dev.heed.index.Completions;
import dev.heed.index.LuceneIndex;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.PassageIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How long completing what is typed takes, and reading the index for it. Nothing stands beside it:
/// bare Lucene's suggesters are what it calls. The time of a processor tells what a busy machine
/// hides.
@Command(name = "suggest", description = "Completing what is typed: p50, p99, building.")
final class SuggestBenchmark implements Callable<Integer> {
  private static final int WORDS = 60;
  private static final int WARM_UP = 2_000;
  private static final long SEED = 42;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Mixin RunOptions run;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Documents, of one passage each (default ${DEFAULT-VALUE}).")
  int size = 50_000;

  @Option(
      names = "--typed",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Texts that are completed (default ${DEFAULT-VALUE}).")
  int typed = 10_000;

  /// A way in which somebody types what a title has.
  private enum Way {
    BEGINNING,
    WORD_WITHIN,
    WITH_A_SLIP
  }

  @Override
  public Integer call() throws Exception {
    Corpus corpus = new Synthetic(size, WORDS);
    Path directory = run.fresh("suggest");
    HeedSide.index(directory, Prepared.of(corpus, run.work.resolve("growth")).texts());
    long used = processor();
    double seconds = seconds(directory);
    run.say(
        String.format(
            Locale.ROOT,
            "%s: %.2f s to build (%.2f s of a processor), %.1f MiB",
            corpus.name(),
            seconds,
            (processor() - used) / 1e9,
            size(directory)));
    run.say(String.format(Locale.ROOT, "%.3f s to open what was built", seconds(directory)));
    try (PassageIndex index = open(directory)) {
      index.completions().await();
      List<String> titles = corpus.documents().limit(size).map(Text::title).toList();
      for (Way way : Way.values()) measure(index.completions(), way, titles);
    }
    return 0;
  }

  /// Nanoseconds of all threads, those of the compiler and the collector too.
  private static long processor() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  private double seconds(Path directory) {
    long begin = System.nanoTime();
    try (PassageIndex index = open(directory)) {
      index.completions().await();
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static PassageIndex open(Path directory) {
    return LuceneIndex.open(directory, "default", Ranking.defaults());
  }

  private static double size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("collections/default/suggest"))) {
      return files.filter(Files::isRegularFile).mapToLong(SuggestBenchmark::bytes).sum()
          / (double) (1 << 20);
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(Completions completions, Way way, List<String> titles) {
    SplittableRandom lot = new SplittableRandom(SEED);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < WARM_UP + typed; i++)
      texts.add(typed(titles.get(lot.nextInt(titles.size())), way, lot));
    for (String text : texts.subList(0, WARM_UP)) completions.complete(text, 8);
    double[] millis = new double[typed];
    double[] busy = new double[typed];
    int found = 0;
    for (int i = 0; i < typed; i++) {
      long begin = System.nanoTime();
      long used = THREADS.getCurrentThreadCpuTime();
      int count = completions.complete(texts.get(WARM_UP + i), 8).size();
      millis[i] = (System.nanoTime() - begin) / 1e6;
      busy[i] = (THREADS.getCurrentThreadCpuTime() - used) / 1e6;
      if (count > 0) found++;
    }
    Arrays.sort(millis);
    Arrays.sort(busy);
    run.say(
        String.format(
            Locale.ROOT,
            "%s: %d texts, %d completed, p50 %.2f ms, p99 %.2f ms (%.2f ms of a processor),"
                + " longest %.2f ms",
            way.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            typed,
            found,
            millis[typed / 2],
            percentile99(millis),
            percentile99(busy),
            millis[typed - 1]));
  }

  private static double percentile99(double[] sorted) {
    return sorted[(int) Math.ceil(sorted.length * 0.99) - 1];
  }

  private static String typed(String title, Way way, SplittableRandom lot) {
    String begun =
        switch (way) {
          case BEGINNING, WITH_A_SLIP -> title;
          case WORD_WITHIN -> title.substring(title.indexOf(' ') + 1);
        };
    int least = way == Way.WITH_A_SLIP ? 5 : 1;
    String cut = begun.substring(0, Math.min(begun.length(), least + lot.nextInt(20)));
    if (way != Way.WITH_A_SLIP || cut.length() < 3) return cut;
    int at = 1 + lot.nextInt(cut.length() - 2);
    return cut.substring(0, at) + (char) ('a' + lot.nextInt(26)) + cut.substring(at + 1);
  }
}
