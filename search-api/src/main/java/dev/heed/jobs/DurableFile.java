package dev.heed.jobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files that are whole or not there, also after a crash.
final class DurableFile {
  /// End of the name under which a file is written.
  static final String UNFINISHED = ".new";

  private DurableFile() {}

  static void write(Path file, String text) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + UNFINISHED);
    Files.writeString(written, text, StandardCharsets.UTF_8);
    moveInto(written, file);
  }

  /// Gives a written file its name, in the place of what had it.
  static void moveInto(Path written, Path file) throws IOException {
    sync(written);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file.getParent());
  }

  static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) syncFolder(file.getParent());
  }

  /// Deletes a folder with all that is in it; links are deleted, not followed.
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) Files.delete(path);
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// Makes a name durable; Windows does so by itself and cannot open a folder.
  private static void syncFolder(@Nullable Path folder) throws IOException {
    if (folder != null && folder.getFileSystem().supportedFileAttributeViews().contains("posix"))
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
  }
}
