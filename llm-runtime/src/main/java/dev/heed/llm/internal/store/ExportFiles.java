package dev.heed.llm.internal.store;

import dev.heed.llm.EncoderCard;
import dev.heed.llm.ModelCard;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The files of a sentence-transformers export, and what a model needs of them.
record ExportFiles(Path directory, Path onnx) {

  /// @param onnx the graph below the directory; null looks in the usual places
  static ExportFiles of(Path directory, @Nullable String onnx) throws IOException {
    if (!Files.isDirectory(directory))
      throw new IOException("%s is no directory".formatted(directory));
    List<String> places =
        onnx == null ? List.of(EncoderCard.ONNX, "onnx/" + EncoderCard.ONNX) : List.of(onnx);
    for (String place : places)
      if (Files.isRegularFile(directory.resolve(place)))
        return new ExportFiles(directory, directory.resolve(place));
    throw new IOException(
        "%s has no %s: expected an export of an encoder or a language model to ONNX%s"
            .formatted(directory, String.join(" and no ", places), variants(directory)));
  }

  private static String variants(Path directory) throws IOException {
    if (!Files.isDirectory(directory.resolve("onnx"))) return "";
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> graphs =
        Files.newDirectoryStream(directory.resolve("onnx"), "*.onnx")) {
      for (Path graph : graphs) found.add("onnx/" + graph.getFileName());
    }
    Collections.sort(found);
    return found.isEmpty() ? "" : ". --onnx chooses one of " + String.join(", ", found);
  }

  void copyTokenizer(Path model) throws IOException {
    Path tokenizer = directory.resolve(ModelCard.TOKENIZER);
    if (!Files.isRegularFile(tokenizer))
      throw new IOException(
          "%s has no %s. A tokenizer that was saved as 'fast' has one"
              .formatted(directory, ModelCard.TOKENIZER));
    Files.copy(tokenizer, model.resolve(ModelCard.TOKENIZER));
  }

  /// Copies graph, weights beside it and tokenizer. The weights keep their name, which the graph
  /// knows.
  void copy(Path model) throws IOException {
    copyTokenizer(model);
    Files.copy(onnx, model.resolve(EncoderCard.ONNX));
    try (DirectoryStream<Path> weights =
        Files.newDirectoryStream(onnx.getParent(), onnx.getFileName() + "{_,.}data*")) {
      for (Path file : weights) Files.copy(file, model.resolve(file.getFileName()));
    }
  }

  /// A JSON file of the export; an empty object when it is not there.
  JsonNode json(String file) throws IOException {
    Path path = directory.resolve(file);
    if (!Files.isRegularFile(path)) return JsonMapper.shared().createObjectNode();
    try {
      return JsonMapper.shared().readTree(Files.readString(path));
    } catch (JacksonException e) {
      throw new IOException("%s is damaged: %s".formatted(path, e.getOriginalMessage()), e);
    }
  }
}
