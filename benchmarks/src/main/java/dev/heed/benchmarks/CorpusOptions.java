package dev.heed.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Which collections are worked on.
final class CorpusOptions {
  /// Median words of a synthetic document.
  private static final int WORDS = 100;

  @Option(
      names = "--data",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "scifact,synthetic",
      description = "scifact, synthetic or both (default ${DEFAULT-VALUE}).")
  List<String> data = List.of("scifact", "synthetic");

  @Option(
      names = "--documents",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Size of the synthetic collection (default ${DEFAULT-VALUE}).")
  int documents = 100_000;

  List<Corpus> corpora() throws IOException {
    List<Corpus> corpora = new ArrayList<>();
    for (String name : data)
      corpora.add(
          switch (name) {
            case "scifact" -> SciFact.inDatasets();
            case "synthetic" -> new Synthetic(documents, WORDS);
            default ->
                throw new IllegalArgumentException(
                    "no collection '%s': use scifact or synthetic".formatted(name));
          });
    return corpora;
  }
}
