package dev.heed.index.internal.lucene;

/// Values of [Fields#KIND].
final class Kinds {
  static final String PASSAGE = "passage";
  static final String DOCUMENT = "document";
  static final String FAILURE = "failure";

  private Kinds() {}
}
