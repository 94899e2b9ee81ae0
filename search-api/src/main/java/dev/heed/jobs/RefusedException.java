package dev.heed.jobs;

/// Something that may not be indexed through the API, or cannot be understood. The message is for
/// the one who asked.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  public RefusedException(String field, String message) {
    super(message);
    this.field = field;
  }

  /// The part of the request: `sources[1]`, `file`, `collection`.
  public String field() {
    return field;
  }
}
