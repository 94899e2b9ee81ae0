package dev.heed.llm;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// A model directory that is missing, damaged or of a kind that heed cannot run; the message says
/// which and what to do.
public final class UnusableModelException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  public UnusableModelException(String message, @Nullable Throwable cause) {
    super(message, new IOException(message, cause));
  }
}
