package dev.heed.llm.internal.gguf;

import java.util.Arrays;
import java.util.List;

/// What a header says about a tensor, once it is known to be possible by itself.
///
/// @param dimensions innermost first, as in the file
/// @param offset first byte, from the beginning of the file's data
/// @param bytes all of its blocks
record TensorClaim(String name, TensorType type, int[] dimensions, long offset, long bytes) {
  /// Of a name, one dimension, type and offset.
  static final int SMALLEST = 8 + 4 + 8 + 4 + 8;

  private static final int MOST_DIMENSIONS = 4;

  static TensorClaim read(Cursor cursor) throws MalformedGgufException {
    String name = cursor.readText();
    int[] dimensions = new int[countOfDimensions(cursor, name)];
    for (int i = 0; i < dimensions.length; i++) dimensions[i] = dimension(cursor, name);
    TensorType type = TensorType.of(cursor.readInt(), name);
    return new TensorClaim(
        name, type, dimensions, cursor.readLong(), bytes(name, type, dimensions));
  }

  /// Checks what needs the whole file: places in it, and that no two tensors share one.
  static void checkPlaces(List<TensorClaim> tensors, int alignment, long available)
      throws MalformedGgufException {
    long end = 0;
    String before = "";
    List<TensorClaim> inOrder =
        tensors.stream().sorted((a, b) -> Long.compareUnsigned(a.offset, b.offset)).toList();
    for (TensorClaim tensor : inOrder) {
      tensor.checkPlace(alignment, available);
      if (tensor.offset < end)
        throw new MalformedGgufException(
            "tensors '%s' and '%s' overlap at byte %d of the data"
                .formatted(before, tensor.name, tensor.offset));
      end = tensor.offset + tensor.bytes;
      before = tensor.name;
    }
  }

  private void checkPlace(int alignment, long available) throws MalformedGgufException {
    if (offset < 0 || offset > available || bytes > available - offset)
      throw new MalformedGgufException(
          "tensor '%s' takes %d bytes at byte %s of the data, and there are %d: the file was cut short or is damaged"
              .formatted(name, bytes, Long.toUnsignedString(offset), available));
    if (offset % alignment != 0)
      throw new MalformedGgufException(
          "tensor '%s' begins at byte %d of the data, expected a multiple of %d"
              .formatted(name, offset, alignment));
  }

  private static int countOfDimensions(Cursor cursor, String name) throws MalformedGgufException {
    int count = cursor.readInt();
    if (count < 1 || count > MOST_DIMENSIONS)
      throw new MalformedGgufException(
          "tensor '%s' has %d dimensions, expected 1 to %d"
              .formatted(name, Integer.toUnsignedLong(count), MOST_DIMENSIONS));
    return count;
  }

  private static int dimension(Cursor cursor, String name) throws MalformedGgufException {
    long dimension = cursor.readLong();
    if (dimension < 1 || dimension > Integer.MAX_VALUE)
      throw new MalformedGgufException(
          "tensor '%s' has a dimension of %s, expected 1 to %d"
              .formatted(name, Long.toUnsignedString(dimension), Integer.MAX_VALUE));
    return (int) dimension;
  }

  private static long bytes(String name, TensorType type, int[] dimensions)
      throws MalformedGgufException {
    if (dimensions[0] % type.blockValues != 0)
      throw new MalformedGgufException(
          "tensor '%s' has rows of %d values, expected a multiple of %d, a block of type %s"
              .formatted(name, dimensions[0], type.blockValues, type));
    try {
      long bytes = (long) dimensions[0] / type.blockValues * type.blockBytes;
      for (int i = 1; i < dimensions.length; i++) bytes = Math.multiplyExact(bytes, dimensions[i]);
      return bytes;
    } catch (ArithmeticException _) {
      throw new MalformedGgufException(
          "tensor '%s' of %s values is larger than any file"
              .formatted(name, Arrays.toString(dimensions)));
    }
  }
}
