package dev.heed.llm.internal.store;

import static java.util.Objects.requireNonNullElse;

import dev.heed.llm.EncoderCard;
import dev.heed.llm.ExportOptions;
import dev.heed.llm.ModelFile;
import dev.heed.llm.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A sentence-transformers export that becomes a model.
public final class Export {
  private Export() {}

  /// Copies an export into an empty model directory, runs it once and writes its card.
  public static void copy(Path directory, String name, ExportOptions options, Path model)
      throws IOException {
    ExportFiles files = ExportFiles.of(directory, options.onnx());
    var facts = new ExportFacts(files);
    Pooling pooling = options.pooling() == null ? facts.pooling() : options.pooling();
    int maxTokens = options.maxTokens() == null ? facts.maxTokens() : options.maxTokens();
    files.copy(model);
    Probe probe = Probe.of(model, pooling, maxTokens);
    new EncoderCard(
            name,
            directory.toAbsolutePath().normalize().toString(),
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

  private static List<ModelFile> measure(Path model) throws IOException {
    List<ModelFile> measured = new ArrayList<>();
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.sorted().toList()) measured.add(ModelFile.of(file));
    }
    return measured;
  }
}
