package dev.heed.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every program asks.
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "7",
      description = "Counted rounds of each side (default ${DEFAULT-VALUE}).")
  int rounds = 7;

  @Option(
      names = "--no-warm-up",
      description = "No round goes before the counted ones: for work that takes minutes.")
  boolean noWarmUp;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      defaultValue = "benchmarks/target/results.jsonl",
      description = "Measurements are added to this file (default ${DEFAULT-VALUE}).")
  Path results = Path.of("benchmarks/target/results.jsonl");

  @Option(
      names = "--work",
      paramLabel = "DIR",
      defaultValue = "benchmarks/target/work",
      description = "Collections and indexes (default ${DEFAULT-VALUE}).")
  Path work = Path.of("benchmarks/target/work");

  Duel duel(String benchmark, String data) {
    return new Duel(benchmark, data, rounds, !noWarmUp);
  }

  Contest contest() {
    return new Contest(rounds, !noWarmUp);
  }

  void say(String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  /// Prints measurements and keeps them.
  void keep(List<Measurement> measurements) throws IOException {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    for (Measurement measurement : measurements) {
      say(Table.line(measurement));
      new Results(results).add(new Results.Line(now, Machine.here(), measurement));
    }
  }

  /// An empty folder for an index; what was there is gone.
  Path fresh(String name) throws IOException {
    Path folder = work.resolve(name);
    if (Files.exists(folder))
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
      }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    return folder;
  }
}
