package dev.heed.search;

/// A search by meaning alone was asked for and cannot be made. The message says what to do.
public final class DenseUnavailableException extends RuntimeException {
  DenseUnavailableException(String message) {
    super(message);
  }
}
