package dev.heed.settings;

import org.jspecify.annotations.Nullable;

/// A setting that cannot be used; the message says where it stands and what was expected.
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
