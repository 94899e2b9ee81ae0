package dev.heed.index.internal;

import org.jspecify.annotations.Nullable;

/// A source item that cannot become a document. The message is the reason that the user is told.
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
