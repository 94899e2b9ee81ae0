package dev.heed.reformulate.prompt;

import java.util.Locale;

/// What becomes of the texts that a model writes for a query.
public enum Combinator {
  /// All of them are searched beside the query, in one search.
  EXPAND,
  /// Each is searched by itself beside the query, and the rankings are fused.
  FUSE,
  /// As [#EXPAND], but the model reads the first passages that the query finds.
  GROUND;

  /// As in a file.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
