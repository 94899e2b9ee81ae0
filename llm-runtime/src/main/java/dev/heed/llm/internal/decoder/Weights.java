package dev.heed.llm.internal.decoder;

import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.Precision;
import dev.heed.llm.UnusableModelException;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.FilePart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where each weight is in safetensors files of one folder: 8 bytes with the length of a JSON
/// header, the header, the numbers. ONNX Runtime maps them from there.
///
/// @param precision of the products with matrices. What is looked up or added is always of 32 bits.
/// @param notes what the header says besides
public record Weights(
    Path file, Precision precision, Map<String, String> notes, Map<String, Weight> all) {
  static final String NOTES = "__metadata__";

  private static final int LONGEST_HEADER = 1 << 26;

  public record Weight(Element element, List<Integer> shape, FilePart part) {}

  /// Opens a model's weights. In another precision than fp32 they are derived first, unless they
  /// have been: this takes some seconds.
  ///
  /// @throws UnusableModelException when a file is damaged, or derived weights cannot be written
  public static Weights open(Path modelDirectory, LanguageModelCard card, Precision precision)
      throws IOException {
    Weights floats = open(modelDirectory.resolve(LanguageModelCard.WEIGHTS));
    return switch (precision) {
      case FP32 -> floats;
      case FP16, INT8, INT4 -> QuantisedWeights.open(floats, card, precision);
    };
  }

  /// Opens one file, as fp32.
  public static Weights open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long bytes = channel.size();
      if (bytes < Long.BYTES) throw damaged(file, "it has %d bytes".formatted(bytes), null);
      long headerBytes = read(channel, 0, Long.BYTES).getLong();
      long start = Long.BYTES + headerBytes;
      if (headerBytes < 2 || headerBytes > LONGEST_HEADER || start > bytes)
        throw damaged(file, "its header has %d bytes".formatted(headerBytes), null);
      ByteBuffer header = read(channel, Long.BYTES, (int) headerBytes);
      JsonNode json =
          JsonMapper.shared().readTree(StandardCharsets.UTF_8.decode(header).toString());
      var weights =
          new Weights(file, Precision.FP32, notes(json), weights(json, file.getFileName(), start));
      weights.checkEnd(bytes);
      return weights;
    } catch (JacksonException e) {
      throw damaged(file, "its header cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private static Map<String, String> notes(JsonNode header) {
    Map<String, String> notes = new HashMap<>();
    header.path(NOTES).forEachEntry((name, note) -> notes.put(name, note.asString()));
    return notes;
  }

  private static Map<String, Weight> weights(JsonNode header, Path file, long start) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    header.forEachEntry(
        (name, entry) -> {
          if (name.equals(NOTES)) return;
          List<Integer> shape =
              entry.required("shape").valueStream().map(JsonNode::intValue).toList();
          long from = entry.requiredAt("/data_offsets/0").longValue();
          long to = entry.requiredAt("/data_offsets/1").longValue();
          FilePart part = new FilePart(file.toString(), start + from, to - from);
          weights.put(name, new Weight(element(entry.required("dtype").asString()), shape, part));
        });
    return weights;
  }

  private void checkEnd(long bytes) {
    for (Weight weight : all.values()) {
      long end = weight.part.offset() + weight.part.length();
      if (end > bytes)
        throw damaged(file, "it has %d bytes, and a weight ends at %d".formatted(bytes, end), null);
    }
  }

  /// As safetensors has it.
  static String typeName(Element element) {
    return switch (element) {
      case FLOAT -> "F32";
      case FLOAT16 -> "F16";
      case UINT8 -> "U8";
      case INT8 -> "I8";
      case INT64 -> "I64";
    };
  }

  private static Element element(String typeName) {
    for (Element element : Element.values()) if (typeName(element).equals(typeName)) return element;
    throw new UnusableModelException("heed runs no weights of type " + typeName, null);
  }

  private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining())
      if (channel.read(buffer, from + buffer.position()) < 0)
        throw new IOException("a file of weights was cut short while it was read");
    return buffer.flip();
  }

  private static UnusableModelException damaged(Path file, String how, @Nullable Throwable cause) {
    return new UnusableModelException(
        "%s is damaged: %s. `heed models verify` says which files are; a pull or an import makes them anew"
            .formatted(file, how),
        cause);
  }

  /// These, with others in the place of those that have the same names.
  Weights with(Weights others, Precision precision) {
    Map<String, Weight> joined = new LinkedHashMap<>(all);
    joined.putAll(others.all);
    return new Weights(others.file, precision, others.notes, joined);
  }

  /// Where the files are.
  public Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  /// Whether the embedding serves as output too.
  boolean tied() {
    return !all.containsKey(TensorNames.OUTPUT);
  }

  public Weight get(String name) {
    Weight weight = all.get(name);
    if (weight == null)
      throw new IllegalArgumentException("%s has no weight '%s'".formatted(file, name));
    return weight;
  }
}
