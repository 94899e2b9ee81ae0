package dev.heed.llm;

/// New tokens behind those that are cached of a sequence.
///
/// @param position of the first new token. It need not be the number of cached ones: passages that
///   are read side by side all stand at the same positions.
/// @param past what the new tokens see besides those before them among their own
public record Sequence(long[] tokens, int position, KeyValues past) {
  public Sequence {
    if (tokens.length == 0) throw new IllegalArgumentException("a sequence needs a new token");
    if (position < 0) throw new IllegalArgumentException("position must be >= 0, got " + position);
  }
}
