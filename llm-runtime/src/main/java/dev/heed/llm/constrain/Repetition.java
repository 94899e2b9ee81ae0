package dev.heed.llm.constrain;

/// A grammar several times.
///
/// @param most [Grammar#ANY_NUMBER] for no limit
record Repetition(Grammar repeated, int least, int most) implements Grammar {
  Repetition {
    if (least < 0 || most < least)
      throw new IllegalArgumentException(
          "repeated %d to %d times: expected 0 <= least <= most".formatted(least, most));
  }
}
