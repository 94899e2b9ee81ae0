package dev.heed.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The plain file work of the cache.
final class CacheFiles {
  private CacheFiles() {}

  /// Writes a file under a name of its own first, so that nobody reads half of it.
  static void replace(Path file, String content) throws IOException {
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    try {
      Files.writeString(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// Deletes a folder with all that is in it; links in it are deleted, not followed.
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) Files.deleteIfExists(path);
  }

  /// Deletes the files of a folder that were not used for longest, beside one that is kept, until
  /// all together take no more than `most` bytes.
  static void makeRoom(Path folder, Path kept, long most) throws IOException {
    List<Path> latestFirst;
    try (Stream<Path> files = Files.list(folder)) {
      latestFirst =
          files
              .filter(file -> !file.equals(kept))
              .sorted(
                  Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed())
              .toList();
    }
    long bytes = kept.toFile().length();
    for (Path file : latestFirst) {
      bytes += file.toFile().length();
      if (bytes > most) Files.deleteIfExists(file);
    }
  }

  static long bytes(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
