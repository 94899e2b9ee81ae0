package dev.heed.jobs;

/// A job that has ended cannot be cancelled.
public final class JobEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JobEndedException(String message) {
    super(message);
  }
}
