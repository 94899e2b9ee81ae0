package dev.heed.jobs;

/// Something wants to write the index while a job does.
public final class JobRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JobRunningException(String message) {
    super(message);
  }
}
