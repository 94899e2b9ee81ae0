package dev.heed.llm;

/// More calls wait for a device than may.
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BusyException(int limit) {
    super(
        "the model is busy: %d calls wait for it already, which is its limit. Try again in a moment"
            .formatted(limit));
  }
}
