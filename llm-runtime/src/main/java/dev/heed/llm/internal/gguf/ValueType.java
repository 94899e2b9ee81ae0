package dev.heed.llm.internal.gguf;

/// The types of the metadata.
enum ValueType {
  UINT8(0, 1),
  INT8(1, 1),
  UINT16(2, 2),
  INT16(3, 2),
  UINT32(4, 4),
  INT32(5, 4),
  FLOAT32(6, 4),
  BOOL(7, 1),
  STRING(8, 8),
  ARRAY(9, 12),
  UINT64(10, 8),
  INT64(11, 8),
  FLOAT64(12, 8);

  /// In a file.
  final int number;

  /// Bytes of the smallest value.
  final int smallest;

  ValueType(int number, int smallest) {
    this.number = number;
    this.smallest = smallest;
  }

  static ValueType read(Cursor cursor) throws MalformedGgufException {
    long at = cursor.position();
    int number = cursor.readInt();
    for (ValueType type : values()) if (type.number == number) return type;
    throw new MalformedGgufException(
        "byte %d names the type %d, and metadata has types 0 to %d"
            .formatted(at, Integer.toUnsignedLong(number), values().length - 1));
  }

  Value readValue(Cursor cursor) throws MalformedGgufException {
    return switch (this) {
      case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64 ->
          new Value.Whole(readWhole(cursor));
      case FLOAT32, FLOAT64 -> new Value.Real(readReal(cursor));
      case BOOL -> new Value.Flag(cursor.readByte() != 0);
      case STRING -> new Value.Text(cursor.readText());
      case ARRAY -> ValueArrays.read(cursor);
    };
  }

  long readWhole(Cursor cursor) throws MalformedGgufException {
    return switch (this) {
      case UINT8, BOOL -> Byte.toUnsignedLong(cursor.readByte());
      case INT8 -> cursor.readByte();
      case UINT16 -> Short.toUnsignedLong(cursor.readShort());
      case INT16 -> cursor.readShort();
      case UINT32 -> Integer.toUnsignedLong(cursor.readInt());
      case INT32 -> cursor.readInt();
      case UINT64, INT64 -> cursor.readLong();
      case FLOAT32, FLOAT64, STRING, ARRAY ->
          throw new IllegalStateException(this + " is no integer");
    };
  }

  double readReal(Cursor cursor) throws MalformedGgufException {
    return this == FLOAT32
        ? Float.intBitsToFloat(cursor.readInt())
        : Double.longBitsToDouble(cursor.readLong());
  }
}
