package dev.heed.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Says why an index could not be written, and what is left.
final class WritingFailure {
  /// Less than this is as good as nothing.
  private static final long BYTES_LEFT = 1 << 20;

  private WritingFailure() {}

  static UncheckedIOException of(Path folder, Exception failure) {
    IOException cause = failure instanceof IOException io ? io : new IOException(failure);
    return new UncheckedIOException(
        "%s; %s is usable as of its last commit, and the same job goes on from there"
            .formatted(reason(folder, failure), folder),
        cause);
  }

  private static String reason(Path folder, Exception failure) {
    Throwable root = failure;
    while (root.getCause() != null) root = root.getCause();
    String message = String.valueOf(root.getMessage());
    if (message.contains("No space left") || isFull(folder))
      return "no space left on the disk of %s: make room there".formatted(folder);
    return "cannot write %s: %s".formatted(folder, message);
  }

  private static boolean isFull(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() < BYTES_LEFT;
    } catch (IOException _) {
      return false;
    }
  }
}
