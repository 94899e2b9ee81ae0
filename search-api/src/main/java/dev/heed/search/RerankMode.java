package dev.heed.search;

import java.util.List;
import java.util.Locale;

/// Whether, and how, a language model reads the first hits again.
public enum RerankMode {
  /// In the way that a measured profile says helps, else not at all.
  AUTO,
  OFF,
  KEYS,
  BLOCKS,
  POINTWISE,
  FULL,
  /// By what was learned for the collection.
  LEARNED;

  /// Those in which a model reads by itself, the usual one first.
  public static final List<RerankMode> READING = List.of(POINTWISE, KEYS, BLOCKS, FULL);

  /// Those of which it may be known that they help.
  static final List<RerankMode> MEASURED = List.of(LEARNED, POINTWISE, KEYS, BLOCKS, FULL);

  /// As it is asked for, and as a profile has it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
