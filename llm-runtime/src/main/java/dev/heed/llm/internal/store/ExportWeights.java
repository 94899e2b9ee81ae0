package dev.heed.llm.internal.store;

import dev.heed.llm.EncoderCard;
import dev.heed.llm.ModelCard;
import dev.heed.llm.internal.graph.FilePart;
import dev.heed.llm.internal.graph.ForeignGraph;
import dev.heed.llm.internal.graph.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Puts the weights of a graph into files beside a model's: those that are in files already into
/// files of the same names, and large ones out of the graph into one. What is left of the graph is
/// small enough to be written anew whenever a reader is opened.
///
/// @param onnx the graph's file
/// @param model the directory that they are put into
record ExportWeights(Path onnx, Path model) {
  private static final String OUT_OF_THE_GRAPH = "weights.bin";
  private static final int LARGE = 1024;
  private static final int ALIGNMENT = 64;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Set<String> OTHERS =
      Set.of(ModelCard.FILE, ModelCard.TOKENIZER, EncoderCard.ONNX, OUT_OF_THE_GRAPH);

  ForeignGraph move(ForeignGraph graph) throws IOException {
    copyFiles(graph);
    try (var out = new Out(model.resolve(OUT_OF_THE_GRAPH))) {
      return graph.map(
          tensor ->
              tensor.outside().isPresent() || tensor.inside().size() < LARGE
                  ? tensor
                  : tensor.movedTo(out.write(tensor)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void copyFiles(ForeignGraph graph) throws IOException {
    Set<String> copied = new HashSet<>();
    for (Tensor tensor : graph.constants().values()) {
      if (tensor.outside().isEmpty()) continue;
      FilePart part = tensor.outside().get();
      Path file = onnx.resolveSibling(checked(part.file(), tensor));
      if (!Files.isRegularFile(file))
        throw new IOException(
            "%s has its weights in %s, which is not beside it".formatted(onnx, part.file()));
      if (part.offset() < 0 || part.offset() + Math.max(0, part.length()) > Files.size(file))
        throw new IOException(
            "%s is cut short: it has %d bytes, and %s lies at %d to %d"
                .formatted(
                    file,
                    Files.size(file),
                    tensor.name(),
                    part.offset(),
                    part.offset() + part.length()));
      if (copied.add(part.file())) Files.copy(file, model.resolve(part.file()));
    }
  }

  /// A graph says where its weights are, and may say anything.
  private String checked(String name, Tensor tensor) throws IOException {
    if (NAME.matcher(name).matches() && !OTHERS.contains(name)) return name;
    throw new IOException(
        "%s looks for its weights %s in '%s': expected the name of a file beside it"
            .formatted(onnx, tensor.name(), name));
  }

  /// One file, of which nothing is left where nothing was written.
  private static final class Out implements AutoCloseable {
    private final Path file;
    private final OutputStream stream;
    private long at;

    Out(Path file) throws IOException {
      this.file = file;
      this.stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    }

    FilePart write(Tensor tensor) {
      try {
        int padding = (int) Math.floorMod(-at, (long) ALIGNMENT);
        stream.write(new byte[padding]);
        at += padding;
        tensor.inside().writeTo(stream);
        var part = new FilePart(file.getFileName().toString(), at, tensor.inside().size());
        at += part.length();
        return part;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
      if (at == 0) Files.delete(file);
    }
  }
}
