package dev.heed.answer.verify;

/// A word, number or sign of a sentence.
///
/// @param text as it is written, in lower case but for abbreviations (`US` is not `us`)
/// @param key what it is compared by: one for all ways to write a number, a unit or a negation
/// @param first whether a sentence begins with it, so that its capital says nothing
record Token(Kind kind, String text, String key, boolean first) {

  /// What a token says, which decides how it is compared.
  enum Kind {
    /// Only holds others together.
    FUNCTION,
    WORD,
    /// Written with a capital, or with digits or signs inside.
    NAME,
    /// A number or date.
    NUMBER,
    /// What a number before or behind it counts.
    UNIT,
    /// Turns what is said around, or says when it holds: `not`, `without`, `if`, `only`.
    TURN,
    /// Says how much, how surely, before or after what.
    BOUND,
    SIGN
  }

  boolean says() {
    return kind != Kind.FUNCTION;
  }
}
