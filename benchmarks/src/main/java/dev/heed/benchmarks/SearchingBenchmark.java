package dev.heed.benchmarks;

import dev.heed.search.Mode;
import dev.heed.search.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Searches/s, and how long one takes, up to the highlighted first page.
@Command(name = "searching", description = "Searches/s, p50 and p99 against bare Lucene.")
final class SearchingBenchmark implements Callable<Integer> {
  @Mixin RunOptions run;
  @Mixin CorpusOptions collections = new CorpusOptions();

  @Option(
      names = "--modes",
      split = ",",
      defaultValue = "BM25,DENSE,HYBRID",
      description = "Default ${DEFAULT-VALUE}.")
  List<Mode> modes = List.of(Mode.values());

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2",
      description = "Users at once (default ${DEFAULT-VALUE}).")
  List<Integer> threads = List.of(1, 2);

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "Length of a side's turn (default ${DEFAULT-VALUE}).")
  double seconds = 2;

  @Option(
      names = "--usual",
      description =
          "heed as its users have it: near-duplicates and passages of a document are gathered,"
              + " which bare Lucene does not do.")
  boolean usual;

  @Override
  public Integer call() throws Exception {
    run.say(Table.heading());
    for (Corpus corpus : collections.corpora()) measure(corpus);
    return 0;
  }

  private void measure(Corpus corpus) throws Exception {
    Prepared files = Prepared.of(corpus, run.work);
    Path heed = run.work.resolve(corpus.name() + "-heed");
    Path bare = run.work.resolve(corpus.name() + "-bare");
    if (!Files.exists(heed)) write(files.embedded(corpus), heed, bare);
    List<Asked> queries = Asked.of(corpus, files.vectors());
    Shape shape = usual ? Shape.usual() : Shape.plain();
    try (Searching ours = HeedSide.open(heed, queries, shape);
        Searching theirs = BareSearcher.open(bare)) {
      for (Mode mode : modes) {
        report(mode, queries, ours, theirs);
        for (int users : threads) measure(corpus, mode, users, queries, ours, theirs);
      }
    }
  }

  private void write(Path embedded, Path heed, Path bare) throws Exception {
    run.say("writing indexes of " + embedded.getFileName());
    Path ours = run.fresh("searching-heed");
    Path theirs = run.fresh("searching-bare");
    HeedSide.load(ours, embedded);
    HeedSide.merge(ours);
    BareWriter.load(theirs, embedded, 2);
    BareWriter.merge(theirs);
    Files.move(theirs, bare);
    Files.move(ours, heed);
  }

  private void measure(
      Corpus corpus, Mode mode, int users, List<Asked> queries, Searching ours, Searching theirs)
      throws Exception {
    Load load = new Load(queries, mode, users, Duration.ofMillis((long) (seconds * 1000)));
    String name = mode.name().toLowerCase(Locale.ROOT);
    String work =
        "%s%s, %d thread%s".formatted(name, usual ? " grouped" : "", users, users == 1 ? "" : "s");
    Duel duel = run.duel("searching", corpus.name());
    run.keep(duel.fight(work, () -> load.run(ours), () -> load.run(theirs)));
  }

  /// That both find the same shows that both do the same work.
  private void report(Mode mode, List<Asked> queries, Searching ours, Searching theirs)
      throws IOException {
    int alike = 0;
    int equal = 0;
    for (Asked asked : queries) {
      Shown heed = ours.search(asked, mode);
      Shown bare = theirs.search(asked, mode);
      if (heed.agrees(bare)) alike++;
      if (heed.total() == bare.total()) equal++;
    }
    run.say(
        "%s: the same first ten for %d of %d queries, the same total for %d"
            .formatted(mode, alike, queries.size(), equal));
  }
}
