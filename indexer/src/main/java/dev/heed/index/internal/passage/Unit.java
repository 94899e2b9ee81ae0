package dev.heed.index.internal.passage;

/// A stretch of text that is never cut: a sentence, a part of one that is too long, or a heading
/// with the first sentence below it.
///
/// @param start first code unit, not white space
/// @param end one past the last code unit that is not white space
/// @param tokens at least 1
record Unit(int start, int end, int tokens, Opening opens) {

  /// What begins with the unit; the later ones are the better places for a cut.
  enum Opening {
    PART,
    SENTENCE,
    PARAGRAPH,
    SECTION
  }

  /// This unit and the next as one, opening what this one opens.
  Unit with(Unit next) {
    return new Unit(start, next.end, tokens + next.tokens, opens);
  }
}
