package dev.heed.llm.constrain;

import java.util.Arrays;

/// A growing row of numbers.
final class Ints {
  private int[] values = new int[16];
  private int size = 0;

  void add(int value) {
    if (size == values.length) values = Arrays.copyOf(values, 2 * size);
    values[size++] = value;
  }

  int get(int i) {
    return values[i];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
