package dev.heed.llm.internal.work;

/// Who goes first when several wait: the first of these.
public enum Priority {
  /// Of a search, which somebody waits for.
  READING,
  /// A step of which is one token, so that no reading waits for longer.
  GENERATING
}
