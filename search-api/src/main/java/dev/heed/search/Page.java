package dev.heed.search;

/// A stretch of the ranked list.
///
/// @param offset hits left out before it
/// @param size most hits on it
public record Page(int offset, int size) {
  public static final int LARGEST = 1000;

  public Page {
    if (offset < 0) throw new IllegalArgumentException("page offset must be >= 0, got " + offset);
    if (size < 1 || size > LARGEST)
      throw new IllegalArgumentException(
          "page size must lie in [1, %d], got %d".formatted(LARGEST, size));
  }

  /// The page with this number, counted from 1.
  public static Page number(int number, int size) {
    if (number < 1) throw new IllegalArgumentException("page number must be >= 1, got " + number);
    return new Page(Math.multiplyExact(number - 1, size), size);
  }

  public static Page first(int size) {
    return new Page(0, size);
  }
}
