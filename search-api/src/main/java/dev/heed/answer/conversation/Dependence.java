package dev.heed.answer.conversation;

/// How a question depends on what was said before it.
sealed interface Dependence {

  /// It does not.
  record None() implements Dependence {}

  /// A word of it stands for something that was said before.
  ///
  /// @param start of the word in the question
  /// @param end one past its last character
  /// @param form what it may be replaced by
  record Reference(int start, int end, Form form) implements Dependence {}

  /// It goes on with the question before: `And in winter?`, `What about X?`.
  ///
  /// @param rest what is asked now: `in winter`, `X`
  record Continuation(String rest) implements Dependence {}

  /// It leaves out what it is about: `Why?`, `Major characters`.
  record Ellipsis() implements Dependence {}

  /// What a pronoun says of the thing that it stands for.
  enum Form {
    /// `it`
    THING,
    /// `its`
    OF_THING,
    /// `they`, `them`
    THINGS,
    /// `their`
    OF_THINGS,
    /// `he`, `she`
    PERSON,
    /// `his`, `her`
    OF_PERSON,
    /// `this`, `there`: cannot be replaced by a name without more grammar.
    OTHER
  }
}
