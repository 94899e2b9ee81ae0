package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.graph.FilePart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where each weight is in a safetensors file: 8 bytes with the length of a JSON header, the
/// header, the numbers. ONNX Runtime maps them from there.
public record Weights(Path file, Map<String, Weight> all) {

  /// A weight of 32-bit floats.
  public record Weight(List<Integer> shape, FilePart part) {}

  public static Weights open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long headerBytes = read(channel, 0, Long.BYTES).getLong();
      if (headerBytes < 2 || headerBytes > channel.size() - Long.BYTES || headerBytes > 1 << 26)
        throw new IOException(
            "%s is damaged: its header has %d bytes".formatted(file, headerBytes));
      ByteBuffer header = read(channel, Long.BYTES, (int) headerBytes);
      JsonNode json =
          JsonMapper.shared().readTree(StandardCharsets.UTF_8.decode(header).toString());
      return new Weights(file, weights(json, file, Long.BYTES + headerBytes));
    }
  }

  private static Map<String, Weight> weights(JsonNode json, Path file, long start) {
    Map<String, Weight> weights = new LinkedHashMap<>();
    json.forEachEntry(
        (name, entry) -> {
          List<Integer> shape = entry.get("shape").valueStream().map(JsonNode::asInt).toList();
          long from = entry.get("data_offsets").get(0).asLong();
          long to = entry.get("data_offsets").get(1).asLong();
          FilePart part = new FilePart(file.getFileName().toString(), start + from, to - from);
          weights.put(name, new Weight(shape, part));
        });
    return weights;
  }

  private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining())
      if (channel.read(buffer, from + buffer.position()) < 0)
        throw new IOException("the file of weights is cut short");
    return buffer.flip();
  }

  /// Where the file is.
  public Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  public Weight get(String name) {
    Weight weight = all.get(name);
    if (weight == null)
      throw new IllegalArgumentException("%s has no weight '%s'".formatted(file, name));
    return weight;
  }
}
