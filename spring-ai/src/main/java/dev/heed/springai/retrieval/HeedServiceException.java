package dev.heed.springai.retrieval;

import org.jspecify.annotations.Nullable;

/// A heed service did not do what was asked of it, and why.
public final class HeedServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /// @param status of HTTP; 0 when there was no answer
  HeedServiceException(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /// Status of HTTP; 0 when there was no answer.
  public int status() {
    return status;
  }
}
