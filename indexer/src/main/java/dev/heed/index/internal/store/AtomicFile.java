package dev.heed.index.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.lucene.util.IOUtils;

/// Writes a small file so that a reader, and a machine after a crash, sees the old or the new one
/// and nothing between.
final class AtomicFile {
  /// End of the name under which a file is written.
  static final String UNFINISHED = ".new";

  private AtomicFile() {}

  /// For one process at a time, which holds the index's lock: what a killed one left is
  /// overwritten.
  static void write(Path file, String text) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + UNFINISHED);
    Files.writeString(written, text, StandardCharsets.UTF_8);
    IOUtils.fsync(written, false);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    IOUtils.fsync(file.getParent(), true);
  }
}
