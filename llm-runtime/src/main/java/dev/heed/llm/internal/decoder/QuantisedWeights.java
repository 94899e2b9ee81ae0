package dev.heed.llm.internal.decoder;

import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.ModelFile;
import dev.heed.llm.Precision;
import dev.heed.llm.UnusableModelException;
import dev.heed.llm.internal.decoder.SafetensorsWriter.Planned;
import dev.heed.llm.internal.decoder.Weights.Weight;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The matrices of `weights.safetensors` in another precision, in a file beside it: made when they
/// are first asked for, in some seconds, and made again when they come from other weights.
///
/// A file appears whole, in one rename. Of two processes that want it at once one makes it and the
/// other waits; whoever has opened one that is replaced keeps it.
final class QuantisedWeights {
  private static final String SOURCE = "source";
  private static final String FORM = "form";

  private final Weights source;
  private final Precision precision;
  private final Path file;

  private QuantisedWeights(Weights source, Precision precision) {
    this.source = source;
    this.precision = precision;
    this.file = source.folder().resolve(LanguageModelCard.weights(precision));
  }

  static Weights open(Weights source, LanguageModelCard card, Precision precision)
      throws IOException {
    Map<String, String> notes = Map.of(SOURCE, hash(card), FORM, LanguageModelCard.DERIVED_FORM);
    var quantised = new QuantisedWeights(source, precision);
    if (!quantised.isThere(notes)) quantised.make(notes);
    return source.with(Weights.open(quantised.file), precision);
  }

  private static String hash(LanguageModelCard card) {
    return card.files().stream()
        .filter(listed -> listed.name().equals(LanguageModelCard.WEIGHTS))
        .map(ModelFile::sha256)
        .findFirst()
        .orElseThrow(
            () ->
                new UnusableModelException(
                    "the model.json of %s lists no %s"
                        .formatted(card.name(), LanguageModelCard.WEIGHTS),
                    null));
  }

  private boolean isThere(Map<String, String> notes) throws IOException {
    if (!Files.isRegularFile(file)) return false;
    try {
      return Weights.open(file).notes().equals(notes);
    } catch (UnusableModelException _) {
      return false; // damage, which making it again mends
    }
  }

  private void make(Map<String, String> notes) throws IOException {
    if (!Files.isWritable(source.folder()))
      throw new UnusableModelException(
          "%s cannot be made, because its folder cannot be written: open the model once where it can be, or in fp32"
              .formatted(file),
          null);
    try (Making making = Making.of(file)) {
      if (isThere(notes)) return;
      write(making.unfinished(), notes);
      making.finish();
    }
  }

  private void write(Path unfinished, Map<String, String> notes) throws IOException {
    try (FileChannel channel = FileChannel.open(source.file());
        Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
      SafetensorsWriter.write(unfinished, notes, plan(numbers));
    }
  }

  /// Floats come first, so that they begin at multiples of their size.
  private List<Planned> plan(MemorySegment numbers) {
    List<Planned> floats = new ArrayList<>();
    List<Planned> matrices = new ArrayList<>();
    source
        .all()
        .forEach(
            (name, weight) -> {
              if (weight.shape().size() != 2 || (isEmbedding(name) && !source.tied())) return;
              FloatMatrix matrix = matrix(name, weight, numbers);
              String role = isEmbedding(name) ? TensorNames.OUTPUT : name;
              QuantisedMatrix quantised =
                  role.equals(TensorNames.OUTPUT)
                      ? QuantisedMatrix.ofOutput(matrix, precision)
                      : QuantisedMatrix.of(matrix, precision);
              floats.addAll(quantised.plannedFloats(role));
              matrices.add(quantised.planned(role));
            });
    floats.addAll(matrices);
    return floats;
  }

  /// An embedding that serves as output is multiplied with, turned. What is looked up in it stays
  /// as it is.
  private static FloatMatrix matrix(String name, Weight weight, MemorySegment numbers) {
    MemorySegment part = numbers.asSlice(weight.part().offset(), weight.part().length());
    int first = weight.shape().get(0);
    int second = weight.shape().get(1);
    return isEmbedding(name)
        ? new FloatMatrix(part, second, first, true)
        : new FloatMatrix(part, first, second, false);
  }

  private static boolean isEmbedding(String name) {
    return name.equals(TensorNames.EMBEDDING);
  }
}
