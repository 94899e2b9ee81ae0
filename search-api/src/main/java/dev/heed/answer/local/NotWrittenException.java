package dev.heed.answer.local;

import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;

/// The model has not written an answer: it is missing, busy or too slow, or has quoted nothing.
public final class NotWrittenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public NotWrittenException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /// The same for the trace.
  public Skipped why() {
    return new Skipped(reason, String.valueOf(getMessage()));
  }
}
