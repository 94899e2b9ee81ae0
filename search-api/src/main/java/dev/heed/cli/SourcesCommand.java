package dev.heed.cli;

import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.IndexStatus.SourceStatus;
import dev.heed.index.Indexer;
import dev.heed.jobs.Jobs;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed sources`: where the documents of a collection came from.
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description = "Lists or removes the sources of a collection.",
    subcommands = {SourcesCommand.ListCommand.class, SourcesCommand.RemoveCommand.class},
    footer = {
      "",
      "Examples:",
      "  heed sources list",
      "  heed sources remove maven:com.google.guava:guava:33.5.0-jre",
    })
final class SourcesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "heed sources needs to know what: list or remove");
  }

  /// The sources of a collection, empty when the index or the collection is not there.
  private static List<SourceStatus> sources(Target target) {
    return IndexStatus.read(target.index()).stream()
        .flatMap(status -> status.collections().stream())
        .filter(collection -> collection.name().equals(target.collection()))
        .map(CollectionStatus::sources)
        .flatMap(List::stream)
        .toList();
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the sources and how many documents each has.")
  static final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Target target;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      List<SourceStatus> sources = sources(target);
      if (json) Json.line(out, sources);
      else if (sources.isEmpty())
        out.printf("No sources in collection %s of %s%n", target.collection(), target.index());
      else for (SourceStatus source : sources) print(out, source);
      out.flush();
      return 0;
    }

    private static void print(PrintWriter out, SourceStatus source) {
      out.printf(
          "%s%n  %d documents, %d failed%n", source.name(), source.documents(), source.failed());
    }
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Removes all documents of a source from the index; the source stays as it is.")
  static final class RemoveCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Target target;
    @Mixin private LockOptions lock;

    @Parameters(
        paramLabel = "NAME",
        description = "The source's name, as heed sources list shows it.")
    private String name;

    @Override
    public Integer call() throws IOException {
      requireKnown();
      var background = new BackgroundEmbedding(target);
      boolean interrupts = background.isRunning();
      try (Indexer indexer = lock.open(target, target.writing(), null, () -> false)) {
        spec.commandLine().getErr().printf("Removed %d documents%n", indexer.remove(name));
        Jobs.forget(target.index(), target.collection(), name);
      }
      spec.commandLine().getErr().flush();
      background.start(new FillingKeys(target, lock, spec.commandLine(), false), interrupts);
      return 0;
    }

    private void requireKnown() {
      List<String> known = sources(target).stream().map(SourceStatus::name).toList();
      if (!known.contains(name))
        throw new IllegalArgumentException(
            "no source '%s' in collection %s of %s: it has %s"
                .formatted(name, target.collection(), target.index(), known));
    }
  }
}
