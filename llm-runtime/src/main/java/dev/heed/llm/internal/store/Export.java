package dev.heed.llm.internal.store;

import static java.util.Objects.requireNonNullElse;

import dev.heed.llm.EncoderCard;
import dev.heed.llm.ExportOptions;
import dev.heed.llm.ModelFile;
import dev.heed.llm.Pooling;
import dev.heed.llm.internal.export.ExportedGraphs;
import dev.heed.llm.internal.graph.ForeignGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An export to ONNX that becomes a model: a sentence-transformers one an encoder, one that caches
/// keys and values a language model.
public final class Export {
  private Export() {}

  /// Copies an export into an empty model directory, runs it once and writes its card.
  public static void copy(Path directory, String name, ExportOptions options, Path model)
      throws IOException {
    ExportFiles files = ExportFiles.of(directory, options.onnx());
    ForeignGraph graph = ForeignGraph.read(files.onnx());
    if (ExportedGraphs.isLanguageModel(graph))
      new LanguageModelExport(files, graph, options).copy(name, model);
    else copyEncoder(files, name, options, model);
  }

  private static void copyEncoder(ExportFiles files, String name, ExportOptions options, Path model)
      throws IOException {
    var facts = new ExportFacts(files);
    Pooling pooling = options.pooling() == null ? facts.pooling() : options.pooling();
    int maxTokens = options.maxTokens() == null ? facts.maxTokens() : options.maxTokens();
    files.copy(model);
    Probe probe = Probe.of(model, pooling, maxTokens);
    new EncoderCard(
            name,
            files.directory().toAbsolutePath().normalize().toString(),
            requireNonNullElse(options.licence(), "unknown"),
            requireNonNullElse(options.precision(), probe.precision()),
            probe.dimension(),
            maxTokens,
            pooling,
            requireNonNullElse(options.queryPrefix(), facts.prompt("query")),
            requireNonNullElse(
                options.passagePrefix(), facts.prompt("document", "passage", "corpus")),
            measure(model))
        .write(model);
  }

  static List<ModelFile> measure(Path model) throws IOException {
    List<ModelFile> measured = new ArrayList<>();
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.sorted().toList()) measured.add(ModelFile.of(file));
    }
    return measured;
  }
}
