package dev.heed.index.internal.extract;

import dev.heed.index.internal.UnreadableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;

/// Says in a few words why a file could not be read.
final class Reasons {
  private static final int LONGEST = 300;

  private Reasons() {}

  static UnreadableException of(@Nullable Throwable failure) {
    if (failure instanceof UnreadableException unreadable) return unreadable;
    return new UnreadableException(reason(failure), failure);
  }

  private static String reason(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String known = known(cause);
      if (known != null) return known;
    }
    Throwable root = failure;
    while (root != null && root.getCause() != null) root = root.getCause();
    String message = root == null ? "unknown" : root.getMessage();
    if (message == null && root != null) message = root.getClass().getSimpleName();
    return "damaged or not supported: " + shortened(String.valueOf(message));
  }

  private static @Nullable String known(Throwable cause) {
    return switch (cause) {
      case StackOverflowError _ -> "nested too deeply";
      case OutOfMemoryError _ ->
          "needs more memory than the heap of %,d MB"
              .formatted(Runtime.getRuntime().maxMemory() >> 20);
      case EncryptedDocumentException _ -> "encrypted: it opens only with a password";
      case AccessDeniedException _ -> "cannot be read: permission denied";
      case NoSuchFileException _ -> "cannot be read: it is gone";
      case TextLimitException limit -> limit.getMessage();
      case TikaException bomb when contains(bomb, "zip bomb") -> "suspected zip bomb";
      case IOException bomb when contains(bomb, "zip bomb") ->
          shortened(String.valueOf(bomb.getMessage()));
      default -> null;
    };
  }

  private static boolean contains(Throwable failure, String words) {
    return failure.getMessage() != null
        && failure.getMessage().toLowerCase(Locale.ROOT).contains(words);
  }

  private static String shortened(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
