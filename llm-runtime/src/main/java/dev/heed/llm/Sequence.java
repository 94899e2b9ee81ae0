package dev.heed.llm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// New tokens behind those that are cached of a sequence.
///
/// @param position of the first new token. It need not be the number of cached ones: passages that
///   are read side by side all stand at the same positions. Layers with a window hide keys of
///   positions that are too far before, wherever they are cached.
/// @param past what the new tokens see besides those before them among their own
public record Sequence(long[] tokens, int position, KeyValues past) {
  public Sequence {
    if (tokens.length == 0) throw new IllegalArgumentException("a sequence needs a new token");
    if (position < 0) throw new IllegalArgumentException("position must be >= 0, got " + position);
  }

  /// Tokens that follow all that is cached.
  public static Sequence behind(KeyValues past, long[] tokens) {
    return new Sequence(tokens, past.length(), past);
  }

  /// Some of the new tokens, whose past is not there yet.
  record Stretch(long[] tokens, int position) {
    Sequence behind(KeyValues past) {
      return new Sequence(tokens, position, past);
    }
  }

  /// The new tokens, so many at a time.
  List<Stretch> stretches(int length) {
    List<Stretch> stretches = new ArrayList<>();
    for (int from = 0; from < tokens.length; from += length) {
      int to = Math.min(tokens.length, from + length);
      stretches.add(new Stretch(Arrays.copyOfRange(tokens, from, to), position + from));
    }
    return stretches;
  }
}
