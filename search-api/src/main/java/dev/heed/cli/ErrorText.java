package dev.heed.cli;

import dev.heed.index.IndexBusyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a user is told about an error: its message, in words that can be acted on.
final class ErrorText {
  private ErrorText() {}

  static String of(Exception error) {
    return "heed: " + text(error);
  }

  private static String text(Exception error) {
    String message = error.getMessage();
    if (error instanceof IndexBusyException) return message + " (--wait-lock 10m waits)";
    if (error instanceof UncheckedIOException unchecked)
      return join(message, reason(Objects.requireNonNull(unchecked.getCause(), "its cause")));
    if (error instanceof IOException io) return join(message, reason(io));
    if (message != null && speaks(error)) return message;
    return "unexpected %s; run again with HEED_DEBUG=1 and report what it prints".formatted(error);
  }

  /// Whether somebody wrote the message for users.
  private static boolean speaks(Exception error) {
    return error instanceof IllegalArgumentException
        || error instanceof IllegalStateException
        || !error.getClass().getName().startsWith("java.");
  }

  /// Adds the reason unless the message has it.
  private static String join(@Nullable String message, String reason) {
    if (message == null) return reason;
    return message.contains(reason) ? message : message + ": " + reason;
  }

  /// Java's own messages about files are often nothing but a path.
  private static String reason(IOException error) {
    if (error instanceof NoSuchFileException) return "no such file or folder";
    if (error instanceof AccessDeniedException) return "permission denied";
    if (error instanceof FileSystemException files && files.getReason() != null)
      return files.getReason();
    return error.getMessage() == null ? error.toString() : error.getMessage();
  }
}
