package dev.heed.llm;

/// How many bits a number of a stored cache has.
public enum StoredPrecision {
  /// Relative error 2⁻¹¹ at most, of numbers that are not below 2⁻¹⁴.
  FLOAT16(16),
  /// And a scale for each key and value: a number is off by at most 1/254 of the largest of its key
  /// or value.
  INT8(8);

  private final int bits;

  StoredPrecision(int bits) {
    this.bits = bits;
  }

  public int bits() {
    return bits;
  }
}
