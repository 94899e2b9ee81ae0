package dev.heed.llm;

/// Some of the new tokens of a sequence, whose attention is averaged.
///
/// @param from first of them, from 0
/// @param to behind the last
public record Rows(int from, int to) {
  public Rows {
    if (from < 0 || to <= from)
      throw new IllegalArgumentException(
          "rows [%d, %d): expected at least one, from 0".formatted(from, to));
  }

  public int count() {
    return to - from;
  }
}
