package dev.heed.llm.internal.graph;

/// What a tensor is made of, under ONNX's numbers.
public enum Element {
  FLOAT(1),
  INT32(6),
  INT64(7);

  private final int number;

  Element(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
