package dev.heed.search;

/// Whether a collection's searches are tuned.
public sealed interface TuningState {

  /// Nobody has adopted a tuning.
  record None() implements TuningState {}

  /// One was adopted.
  record Adopted(Tuning tuning) implements TuningState {}

  /// One was adopted that cannot be read: searches are not tuned.
  ///
  /// @param why a sentence that says what to do
  record Broken(String why) implements TuningState {}
}
