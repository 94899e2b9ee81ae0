package dev.heed.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `benchmarks/run NAME [options]`.
@Command(
    name = "benchmarks/run",
    description = "Measures heed beside the bare libraries that it stands on.",
    subcommands = {
      IndexingBenchmark.class,
      SearchingBenchmark.class,
      GrowthBenchmark.class,
      EmbeddingBenchmark.class,
      StartupBenchmark.class,
      VectorModuleBenchmark.class,
      SuggestBenchmark.class,
      RuntimeBenchmark.class,
      RerankingBenchmark.class,
      KeptBenchmark.class,
      AnsweringBenchmark.class,
      OpeningTurn.class,
      MicroBenchmarks.class,
      Report.class
    },
    mixinStandardHelpOptions = true)
final class Benchmarks {
  private Benchmarks() {}

  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new Benchmarks())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }
}
