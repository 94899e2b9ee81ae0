package dev.heed.search;

/// Whether there is an encoder.
public sealed interface EncoderState {

  record Ready(TextEncoder encoder) implements EncoderState {}

  /// @param why a sentence that says what to do
  record Missing(String why) implements EncoderState {}
}
