package dev.heed.llm.internal.graph;

/// What a tensor is made of, under ONNX's numbers.
public enum Element {
  FLOAT(1, Float.BYTES),
  FLOAT16(10, Short.BYTES),
  UINT8(2, Byte.BYTES),
  INT8(3, Byte.BYTES),
  INT64(7, Long.BYTES);

  private final int number;
  private final int bytes;

  Element(int number, int bytes) {
    this.number = number;
    this.bytes = bytes;
  }

  public int number() {
    return number;
  }

  /// Of one number.
  public int bytes() {
    return bytes;
  }
}
