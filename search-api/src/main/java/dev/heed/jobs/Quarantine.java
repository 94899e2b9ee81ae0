package dev.heed.jobs;

import dev.heed.index.DocumentType;
import dev.heed.jobs.RefusedException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the files of one request wait for their job: bounded, of a type that can be read, and
/// under names that are safe.
final class Quarantine {
  private final Path folder;
  private final UploadLimits limits;
  private final List<String> names = new ArrayList<>();
  private long bytes;

  Quarantine(Path folder, UploadLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  List<String> names() {
    return List.copyOf(names);
  }

  /// Takes a file in.
  ///
  /// @param given the name that its sender gave it
  /// @throws RefusedException when it is too long, one too many, empty or no document
  void take(String given, InputStream in) throws IOException {
    if (names.size() == limits.files())
      throw new RefusedException(
          Kind.TOO_LARGE,
          "file",
          "more than %d files in a request (server.upload.files)".formatted(limits.files()));
    String name = free(FileNames.safe(given, "upload.txt"));
    Path file = Files.createDirectories(folder).resolve(name);
    bytes += write(file, name, in);
    requireDocument(file, name);
    names.add(name);
  }

  private String free(String name) {
    String free = name;
    for (int number = 2; names.contains(free); number++) free = FileNames.numbered(name, number);
    return free;
  }

  private long write(Path file, String name, InputStream in) throws IOException {
    long written = 0;
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        written += read;
        requireWithin(name, written);
        out.write(buffer, 0, read);
      }
    }
    return written;
  }

  private void requireWithin(String name, long written) {
    if (written > limits.fileBytes())
      throw new RefusedException(
          Kind.TOO_LARGE,
          "file",
          "'%s' is longer than %,d bytes (server.upload.file-size)"
              .formatted(name, limits.fileBytes()));
    if (bytes + written > limits.requestBytes())
      throw new RefusedException(
          Kind.TOO_LARGE,
          "file",
          "the files of the request are longer than %,d bytes together (server.upload.request-size)"
              .formatted(limits.requestBytes()));
  }

  private static void requireDocument(Path file, String name) throws IOException {
    if (Files.size(file) == 0) throw new RefusedException("file", "'%s' is empty".formatted(name));
    DocumentType type = DocumentType.of(file);
    boolean lines = Uploads.isLines(name);
    if (!type.readable() || (lines && !type.name().equals("json")))
      throw new RefusedException(
          Kind.WRONG_TYPE,
          "file",
          "'%s' cannot be indexed, it is %s: send text, HTML, PDF, an office document, e-mail or an e-book"
              .formatted(name, type.name()));
  }
}
