package dev.heed.llm.internal.decoder;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.llm.internal.graph.Element;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// Writes a safetensors file: 8 bytes with the length of a JSON header, the header, and the numbers
/// of one tensor behind those of another.
final class SafetensorsWriter {
  static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// A tensor to be written.
  ///
  /// @param content writes all its numbers
  record Planned(
      String name, Element element, List<Integer> shape, Consumer<MemorySegment> content) {
    static Planned floats(String name, List<Integer> shape, Consumer<MemorySegment> content) {
      return new Planned(name, Element.FLOAT, shape, content);
    }

    static Planned floats(String name, List<Integer> shape, float[] content) {
      return floats(
          name, shape, out -> MemorySegment.copy(content, 0, out, FLOAT, 0, content.length));
    }

    long bytes() {
      return shape.stream().mapToLong(Integer::longValue).reduce(element.bytes(), (a, b) -> a * b);
    }
  }

  /// What the header says about one tensor.
  private record Entry(
      String dtype, List<Integer> shape, @JsonProperty("data_offsets") List<Long> place) {}

  private SafetensorsWriter() {}

  /// Writes a file anew.
  ///
  /// @param notes in the header, beside the tensors
  static void write(Path file, Map<String, String> notes, List<Planned> tensors)
      throws IOException {
    byte[] header = header(notes, tensors);
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Arena arena = Arena.ofConfined()) {
      long bytes = tensors.stream().mapToLong(Planned::bytes).sum();
      MemorySegment out = channel.map(MapMode.READ_WRITE, 0, header.length + bytes, arena);
      MemorySegment.copy(header, 0, out, ValueLayout.JAVA_BYTE, 0, header.length);
      long at = header.length;
      for (Planned tensor : tensors) {
        tensor.content.accept(out.asSlice(at, tensor.bytes()));
        at += tensor.bytes();
      }
      out.force();
    }
  }

  /// Padded with spaces, so that the numbers begin at a multiple of 64 bytes.
  private static byte[] header(Map<String, String> notes, List<Planned> tensors) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (!notes.isEmpty()) entries.put(Weights.NOTES, notes);
    long at = 0;
    for (Planned tensor : tensors) {
      List<Long> place = List.of(at, at + tensor.bytes());
      entries.put(tensor.name, new Entry(Weights.typeName(tensor.element), tensor.shape, place));
      at += tensor.bytes();
    }
    byte[] json = JsonMapper.shared().writeValueAsBytes(entries);
    int padding = Math.floorMod(-(Long.BYTES + json.length), 64);
    return ByteBuffer.allocate(Long.BYTES + json.length + padding)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length + padding)
        .put(json)
        .put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
