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
  FULL;

  /// Those that read, the usual one first.
  public static final List<RerankMode> READING = List.of(POINTWISE, KEYS, BLOCKS, FULL);

  /// As it is asked for, and as a profile has it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
