package dev.heed.llm.internal.gguf;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything before the data: metadata, and where each tensor is.
///
/// @param dataStart first byte of the data
record Header(Metadata metadata, List<TensorClaim> tensors, long dataStart) {
  private static final int MAGIC = 'G' | 'G' << 8 | 'U' << 16 | 'F' << 24;
  private static final Set<Integer> VERSIONS = Set.of(2, 3);
  private static final String ALIGNMENT = "general.alignment";
  private static final int USUAL_ALIGNMENT = 32;
  private static final int MOST_ALIGNMENT = 1 << 16;

  /// Of a key of no letters, a type and a value of one byte.
  private static final int SMALLEST_ENTRY = 8 + 4 + 1;

  static Header read(MemorySegment file) throws MalformedGgufException {
    var cursor = new Cursor(file);
    checkVersion(cursor);
    int tensorCount = cursor.readCount(TensorClaim.SMALLEST, "tensors");
    int entryCount = cursor.readCount(SMALLEST_ENTRY, "entries of metadata");
    Metadata metadata = readMetadata(cursor, entryCount);
    List<TensorClaim> tensors = readTensors(cursor, tensorCount);
    int alignment = alignment(metadata);
    long dataStart = Math.ceilDiv(cursor.position(), alignment) * alignment;
    TensorClaim.checkPlaces(tensors, alignment, Math.max(0, file.byteSize() - dataStart));
    return new Header(metadata, tensors, dataStart);
  }

  Tensor tensor(TensorClaim claim, MemorySegment file) {
    List<Integer> shape = new ArrayList<>();
    for (int dimension : claim.dimensions()) shape.addFirst(dimension);
    MemorySegment data = file.asSlice(dataStart + claim.offset(), claim.bytes());
    return new Tensor(claim.name(), claim.type(), shape, data);
  }

  private static void checkVersion(Cursor cursor) throws MalformedGgufException {
    if (cursor.readInt() != MAGIC)
      throw new MalformedGgufException("it does not begin with the letters GGUF");
    int version = cursor.readInt();
    if (VERSIONS.contains(Integer.reverseBytes(version)))
      throw new MalformedGgufException(
          "its numbers are big-endian; heed reads little-endian files");
    if (!VERSIONS.contains(version))
      throw new MalformedGgufException(
          "it is of version %d; heed reads 2 and 3".formatted(Integer.toUnsignedLong(version)));
  }

  private static Metadata readMetadata(Cursor cursor, int count) throws MalformedGgufException {
    Map<String, Value> values = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String key = cursor.readText();
      if (values.put(key, ValueType.read(cursor).readValue(cursor)) != null)
        throw new MalformedGgufException("its metadata has '%s' twice".formatted(key));
    }
    return new Metadata(values);
  }

  private static List<TensorClaim> readTensors(Cursor cursor, int count)
      throws MalformedGgufException {
    List<TensorClaim> tensors = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      TensorClaim tensor = TensorClaim.read(cursor);
      if (!names.add(tensor.name()))
        throw new MalformedGgufException("it has tensor '%s' twice".formatted(tensor.name()));
      tensors.add(tensor);
    }
    return tensors;
  }

  private static int alignment(Metadata metadata) throws MalformedGgufException {
    int alignment = metadata.count(ALIGNMENT).orElse(USUAL_ALIGNMENT);
    if (alignment < 8 || alignment % 8 != 0 || alignment > MOST_ALIGNMENT)
      throw new MalformedGgufException(
          "%s is %d, expected a multiple of 8 up to %d"
              .formatted(ALIGNMENT, alignment, MOST_ALIGNMENT));
    return alignment;
  }
}
