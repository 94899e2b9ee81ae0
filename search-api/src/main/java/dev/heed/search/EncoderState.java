package dev.heed.search;

/// Whether there is an encoder.
public sealed interface EncoderState {

  /// It can be used.
  record Ready(TextEncoder encoder) implements EncoderState {}

  /// It cannot.
  ///
  /// @param why a sentence that says what to do
  record Missing(String why) implements EncoderState {}
}
