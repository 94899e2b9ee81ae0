package dev.heed.llm;

/// A device was asked for that this build or this machine does not have. The message says what to
/// do.
public final class DeviceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeviceUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
