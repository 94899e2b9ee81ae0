package dev.heed.jobs;

/// Something that may not be indexed through the API, or cannot be understood. The message is for
/// the one who asked.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong with it.
  public enum Kind {
    INVALID,
    TOO_LARGE,
    WRONG_TYPE
  }

  private final Kind kind;
  private final String field;

  RefusedException(Kind kind, String field, String message) {
    super(message);
    this.kind = kind;
    this.field = field;
  }

  RefusedException(String field, String message) {
    this(Kind.INVALID, field, message);
  }

  public Kind kind() {
    return kind;
  }

  /// The part of the request: `sources[1]`, `file`, `collection`.
  public String field() {
    return field;
  }
}
