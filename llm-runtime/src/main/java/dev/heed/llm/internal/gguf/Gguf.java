package dev.heed.llm.internal.gguf;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// An open GGUF file, version 2 or 3, mapped into memory.
///
/// A file must not be shortened while it is open: mapped memory that has gone ends the process.
public final class Gguf implements AutoCloseable {
  private final Arena arena;
  private final Metadata metadata;
  private final Map<String, Tensor> tensors;

  private Gguf(Arena arena, Header header, MemorySegment file) {
    this.arena = arena;
    this.metadata = header.metadata();
    this.tensors = new LinkedHashMap<>();
    for (TensorClaim claim : header.tensors())
      tensors.put(claim.name(), header.tensor(claim, file));
  }

  /// Maps a file and checks its header.
  ///
  /// @throws MalformedGgufException when the file is not what it should be; the message names it
  @SuppressWarnings("MustBeClosedChecker") // closed with the file
  public static Gguf open(Path path) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path)) {
      MemorySegment file = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
      return new Gguf(arena, Header.read(file), file);
    } catch (MalformedGgufException e) {
      arena.close();
      throw new MalformedGgufException(
          "%s cannot be read as GGUF: %s".formatted(path, e.getMessage()));
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  public Metadata metadata() {
    return metadata;
  }

  /// By name, in the order of the file.
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  public Tensor tensor(String name) throws MalformedGgufException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) throw new MalformedGgufException("it has no tensor '%s'".formatted(name));
    return tensor;
  }

  @Override
  public void close() {
    arena.close();
  }
}
