package dev.heed.answer.remote;

import dev.heed.search.Trace.Reason;

/// Whether there is a chat model elsewhere that may write answers.
public sealed interface RemoteState {

  /// There is one.
  record Chosen(RemoteOptions options) implements RemoteState {}

  /// There is none, and nothing leaves this machine.
  ///
  /// @param why a sentence that says what to do
  record Missing(Reason reason, String why) implements RemoteState {}
}
