package dev.heed.llm.internal.store;

import dev.heed.llm.Architecture;
import dev.heed.llm.EncoderCard;
import dev.heed.llm.ExportOptions;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.LanguageModelForm;
import dev.heed.llm.ModelCard;
import dev.heed.llm.UnusableModelException;
import dev.heed.llm.internal.export.ExportedGraphs;
import dev.heed.llm.internal.graph.ForeignGraph;
import dev.heed.llm.internal.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An export of a language model that becomes a model: graph, weights and tokenizer are copied, and
/// the graph is run before it is accepted.
record LanguageModelExport(ExportFiles files, ForeignGraph graph, ExportOptions options) {

  void copy(String name, Path model) throws IOException {
    options.requireOfLanguageModel();
    files.copyTokenizer(model);
    Tokenizer.open(model.resolve(ModelCard.TOKENIZER)).close();
    ForeignGraph moved = new ExportWeights(files.onnx(), model).move(graph);
    Path file = model.resolve(EncoderCard.ONNX);
    Files.write(file, moved.toBytes());
    try {
      write(
          name,
          model,
          ExportedGraphs.of(file, moved, new LanguageModelFacts(files).architecture(graph)));
    } catch (UnusableModelException | IllegalArgumentException e) {
      throw new IOException("%s cannot be imported: %s".formatted(files.onnx(), e.getMessage()), e);
    }
  }

  private void write(String name, Path model, ExportedGraphs graphs) throws IOException {
    var facts = new LanguageModelFacts(files);
    Architecture architecture = facts.architecture(graph);
    LanguageModelForm form = LanguageModelProbe.of(graphs, architecture);
    String licence = options.licence();
    new LanguageModelCard(
            name,
            files.directory().toAbsolutePath().normalize().toString(),
            licence == null ? facts.licence() : licence,
            graphs.precision(),
            architecture,
            facts.chat(),
            facts.endTokens(),
            Export.measure(model),
            form)
        .write(model);
  }
}
