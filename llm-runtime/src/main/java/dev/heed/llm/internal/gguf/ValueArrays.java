package dev.heed.llm.internal.gguf;

import java.util.Arrays;

/// Lists in the metadata: a vocabulary, its scores, its merges.
final class ValueArrays {
  /// Some sixty times the largest vocabulary known.
  private static final int MOST = 1 << 24;

  private ValueArrays() {}

  static Value read(Cursor cursor) throws MalformedGgufException {
    long at = cursor.position();
    ValueType type = ValueType.read(cursor);
    int count = cursor.readCount(type.smallest, "values of type " + type);
    if (count > MOST)
      throw new MalformedGgufException(
          "the list at byte %d has %d values, expected %d at most".formatted(at, count, MOST));
    return switch (type) {
      case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, BOOL -> {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) values[i] = type.readWhole(cursor);
        yield new Value.Wholes(values);
      }
      case FLOAT32, FLOAT64 -> {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = type.readReal(cursor);
        yield new Value.Reals(values);
      }
      case STRING -> {
        String[] values = new String[count];
        for (int i = 0; i < count; i++) values[i] = cursor.readText();
        yield new Value.Texts(Arrays.asList(values));
      }
      case ARRAY ->
          throw new MalformedGgufException(
              "the list at byte %d holds lists, which no model that heed reads has".formatted(at));
    };
  }
}
