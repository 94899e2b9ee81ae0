package dev.heed.index.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Unpacks an archive that nobody vouches for: an entry that would leave the folder, or more bytes
/// or files than the bounds, and it is refused.
///
/// @param bytes most bytes in all
/// @param entries most files
record Unpacking(long bytes, int entries) {
  /// The largest documentation known, the JDK's, has 350 MB in 11,000 files.
  static final Unpacking DOCUMENTATION = new Unpacking(2L << 30, 100_000);

  /// @throws IOException naming the archive and what is wrong with it; the folder may then hold a
  ///   part
  void unpack(Path archive, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      if (zip.size() > entries)
        throw refused(archive, "holds %,d files, more than %,d".formatted(zip.size(), entries));
      long left = bytes;
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Path target = target(archive, folder, entry);
        if (entry.isDirectory() || Files.exists(target)) continue;
        left -= unpack(zip, entry, target, left);
        if (left < 0) throw refused(archive, "unpacks to more than %,d bytes".formatted(bytes));
      }
    }
  }

  private static Path target(Path archive, Path folder, ZipEntry entry) throws IOException {
    String name = entry.getName();
    Path target = folder.resolve(name.replaceFirst("^/+", "")).normalize();
    boolean outside =
        !target.startsWith(folder.normalize()) || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0;
    if (outside)
      throw refused(archive, "has an entry that leaves its folder: '%s'".formatted(name));
    return target;
  }

  /// What is declared does not count: the bytes that come out are counted. Returns how many, or
  /// more than `most`.
  private static long unpack(ZipFile zip, ZipEntry entry, Path target, long most)
      throws IOException {
    Files.createDirectories(target.getParent());
    long written = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        written += read;
        if (written > most) return written;
        out.write(buffer, 0, read);
      }
    }
    if (entry.getLastModifiedTime() != null)
      Files.setLastModifiedTime(target, entry.getLastModifiedTime());
    return written;
  }

  private static IOException refused(Path archive, String why) {
    return new IOException("refused to unpack %s: it %s".formatted(archive, why));
  }
}
