package dev.heed.benchmarks;

import dev.heed.search.Mode;
import dev.heed.search.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How indexing and searching by words go on as a collection grows.
@Command(name = "growth", description = "Indexing and BM25 at 10k, 100k and 1M documents.")
final class GrowthBenchmark implements Callable<Integer> {
  /// Median words of a document: a million of them fit into some hundred megabytes.
  private static final int WORDS = 30;

  private static final int WARM_UP = 10_000;

  @Mixin RunOptions run;

  @Option(
      names = "--sizes",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,100000,1000000",
      description = "Documents (default ${DEFAULT-VALUE}).")
  List<Integer> sizes = List.of(10_000, 100_000, 1_000_000);

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Length of a side's turn of searching (default ${DEFAULT-VALUE}).")
  double seconds = 3;

  @Override
  public Integer call() throws Exception {
    run.say(Table.heading());
    if (!run.noWarmUp) warmUp();
    for (int size : sizes) measure(new Synthetic(size, WORDS));
    return 0;
  }

  /// Or the first size would pay for the compiler.
  private void warmUp() throws Exception {
    Prepared files = Prepared.of(new Synthetic(WARM_UP, WORDS), run.work.resolve("growth"));
    for (int round = 0; round < 3; round++) {
      HeedSide.index(run.fresh("growth-heed"), files.texts());
      BareWriter.index(run.fresh("growth-bare"), files.texts(), 1);
    }
  }

  /// Every size is indexed once by each side: a million documents are a measurement in themselves.
  private void measure(Corpus corpus) throws Exception {
    Prepared files = Prepared.of(corpus, run.work.resolve("growth"));
    Path heed = run.fresh("growth-heed");
    Path bare = run.fresh("growth-bare");
    double ours = rate(files, () -> HeedSide.index(heed, files.texts()));
    double theirs = rate(files, () -> BareWriter.index(bare, files.texts(), 1));
    run.keep(
        List.of(
            Measurement.of(
                "growth",
                corpus.name(),
                "indexing",
                Metric.DOCUMENTS_PER_SECOND,
                new Samples(new double[] {ours}),
                new Samples(new double[] {theirs}),
                new Samples(new double[] {ours / theirs}))));
    HeedSide.merge(heed);
    BareWriter.merge(bare);
    search(corpus, files, heed, bare);
  }

  private void search(Corpus corpus, Prepared files, Path heed, Path bare) throws Exception {
    List<Asked> queries = Asked.of(corpus, files.vectors());
    Load load = new Load(queries, Mode.BM25, 1, Duration.ofMillis((long) (1000 * seconds)));
    try (Searching ours = HeedSide.open(heed, queries, Shape.plain());
        Searching theirs = BareSearcher.open(bare)) {
      run.keep(
          run.duel("growth", corpus.name())
              .fight("bm25", () -> load.run(ours), () -> load.run(theirs)));
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double rate(Prepared files, Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    return files.documents() / ((System.nanoTime() - begin) / 1e9);
  }
}
