package dev.heed.cli;

import dev.heed.evaluate.HeadTraining.Source;
import dev.heed.tune.KnownQueries;
import dev.heed.tune.queries.KnownQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Queries whose answers are known.
final class KnownQueryOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR[:SPLIT]",
      description =
          "Judged queries of a test collection in BEIR's layout (default split: train). May be"
              + " repeated.")
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--examples",
      paramLabel = "FILE",
      description =
          "Queries of another origin: lines {\"query\": …, \"positive\": id or [ids], \"origin\":"
              + " labelled, feedback, generated, sentence or title (default: generated), \"unit\":"
              + " document (default) or passage}. May be repeated.")
  private List<Path> examples = new ArrayList<>();

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many of each origin; 0: all (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of the drawing and the parts (default: ${DEFAULT-VALUE}).")
  private long seed;

  long seed() {
    return seed;
  }

  /// @throws ParameterException when none are given
  List<KnownQuery> read() {
    if (data.isEmpty() && examples.isEmpty())
      throw new ParameterException(
          command.commandLine(),
          "there are no queries to learn from: give --data DIR:SPLIT or --examples FILE");
    List<KnownQuery> queries = new ArrayList<>();
    for (String one : data) {
      Source source = Source.parse(one);
      queries.addAll(KnownQueries.labelled(source.data(), source.split()));
    }
    for (Path file : examples) queries.addAll(KnownQueries.lines(file));
    return KnownQueries.sample(queries, most, seed);
  }

  /// As it was typed; folders are named by their last part: where they lie is nobody's business.
  String typed() {
    String sources =
        data.stream()
            .map(one -> " --data " + one.substring(one.lastIndexOf('/') + 1))
            .collect(Collectors.joining());
    String files =
        examples.stream()
            .map(file -> " --examples " + file.getFileName())
            .collect(Collectors.joining());
    return "%s%s --queries %d --seed %d".formatted(sources, files, most, seed);
  }
}
