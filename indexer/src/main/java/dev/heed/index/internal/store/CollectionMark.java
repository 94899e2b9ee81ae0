package dev.heed.index.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// Tells a collection from another one that took its name later: what the file system says of its
/// folder.
///
/// @param key the file system's own, null where it has none (Windows)
public record CollectionMark(Path folder, @Nullable Object key, FileTime created) {

  public static CollectionMark of(Path folder) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
    return new CollectionMark(folder, attributes.fileKey(), attributes.creationTime());
  }

  /// Whether the same folder is still there.
  public boolean holds() {
    try {
      return equals(of(folder));
    } catch (IOException _) {
      return false; // deleted, or not to be read any more
    }
  }
}
