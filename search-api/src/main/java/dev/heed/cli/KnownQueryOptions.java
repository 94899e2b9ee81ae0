package dev.heed.cli;

import dev.heed.evaluate.HeadTraining.Source;
import dev.heed.index.PassageIndex;
import dev.heed.tune.queries.KnownQuery;
import dev.heed.tune.queries.Labels;
import dev.heed.tune.queries.QueryLines;
import java.io.PrintWriter;
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
  /// Of each origin, where all are wanted.
  private static final int FROM_THE_INDEX = 200;

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

  boolean areGiven() {
    return !data.isEmpty() || !examples.isEmpty();
  }

  /// Makes sure that some are given.
  void require() {
    if (!areGiven())
      throw new ParameterException(
          command.commandLine(),
          "there are no queries to measure with: give --data DIR:SPLIT or --examples FILE");
  }

  /// Most of each origin, where the index itself has to tell some.
  int count() {
    return most == 0 ? FROM_THE_INDEX : most;
  }

  /// Those that are given, as far as the index has answers of theirs.
  List<KnownQuery> read(PassageIndex index) {
    List<KnownQuery> queries = new ArrayList<>();
    for (String one : data) {
      Source source = Source.parse(one);
      Labels labels = Labels.of(source.data(), source.split(), index);
      tell(one, labels);
      queries.addAll(labels.queries());
    }
    for (Path file : examples) QueryLines.read(file).forEach(line -> queries.add(line.known()));
    return KnownQuery.sample(queries, most, seed);
  }

  private void tell(String source, Labels labels) {
    if (labels.unanswered() == 0 && labels.missing() == 0) return;
    PrintWriter err = command.commandLine().getErr();
    err.printf(
        "heed: %s: %d of its queries have no answer in this index, which lacks %d of the relevant documents%n",
        source.substring(source.lastIndexOf('/') + 1), labels.unanswered(), labels.missing());
    err.flush();
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
