package dev.heed.benchmarks;

import java.util.List;

/// Texts of a [Synthetic] collection, for benchmarks that have to live in another package.
public final class GeneratedTexts {
  private GeneratedTexts() {}

  /// The same texts on every run.
  ///
  /// @param words median words of a text
  public static List<String> of(int count, int words) {
    return new Synthetic(count, words).documents().map(Text::text).toList();
  }
}
