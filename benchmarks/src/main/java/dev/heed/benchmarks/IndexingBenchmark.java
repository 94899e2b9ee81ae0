package dev.heed.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Documents/s from a file to a committed index.
@Command(name = "indexing", description = "Documents/s against bare Lucene.")
final class IndexingBenchmark implements Callable<Integer> {
  @Mixin RunOptions run;
  @Mixin CorpusOptions collections = new CorpusOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2",
      description = "Writing threads of bare Lucene; heed has one (default ${DEFAULT-VALUE}).")
  List<Integer> threads = List.of(1, 2);

  @Option(names = "--no-vectors", description = "Text alone.")
  boolean textOnly;

  @Option(names = "--no-text", description = "Text with vectors alone.")
  boolean embeddedOnly;

  private interface Writing {
    void to(Path directory) throws Exception;
  }

  @Override
  public Integer call() throws Exception {
    run.say(Table.heading());
    for (Corpus corpus : collections.corpora()) measure(corpus);
    return 0;
  }

  private void measure(Corpus corpus) throws Exception {
    Prepared files = Prepared.of(corpus, run.work);
    Duel duel = run.duel("indexing", corpus.name());
    if (!embeddedOnly) measureText(files, duel);
    if (!textOnly) measureEmbedded(files, duel, files.embedded(corpus));
  }

  private void measureText(Prepared files, Duel duel) throws Exception {
    for (int writers : threads)
      run.keep(
          duel.fight(
              "text, bare with %d threads".formatted(writers),
              turn(files, "heed", directory -> HeedSide.index(directory, files.texts())),
              turn(
                  files,
                  "bare",
                  directory -> BareWriter.index(directory, files.texts(), writers))));
  }

  private void measureEmbedded(Prepared files, Duel duel, Path embedded) throws Exception {
    for (int writers : threads)
      run.keep(
          duel.fight(
              "text+vectors, bare with %d threads".formatted(writers),
              turn(files, "heed", directory -> HeedSide.load(directory, embedded)),
              turn(files, "bare", directory -> BareWriter.load(directory, embedded, writers))));
  }

  private Duel.Turn turn(Prepared files, String side, Writing writing) {
    return () -> {
      Path directory = run.fresh("indexing-" + side);
      long cpu = Machine.cpuNanos();
      long begin = System.nanoTime();
      writing.to(directory);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double cpuMillis = (Machine.cpuNanos() - cpu) / 1e6;
      return Map.of(
          Metric.DOCUMENTS_PER_SECOND, files.documents() / seconds,
          Metric.CPU_MILLIS, 1000 * cpuMillis / files.documents());
    };
  }
}
