package dev.heed.index.internal.extract;

/// More text than a document may hold, or the time is up. Unchecked, for it has to cross parsers.
public final class TextLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TextLimitException(String reason) {
    super(reason);
  }
}
