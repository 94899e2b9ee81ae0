package dev.heed.rerank.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Entries on disk, a file each, of which those that were not used for longest go when they take
/// too much. When a file was last used is its time of change.
///
/// A file takes its place when it is whole, so any number of processes may share the folder. The
/// first four bytes are a checksum of the others: what is damaged is deleted and not returned.
final class EntryFiles {
  private static final String SUFFIX = ".kv";
  private static final String UNFINISHED = ".part";

  /// A process that writes a file for so long was killed.
  private static final Duration KILLED = Duration.ofMinutes(10);

  /// Others may write too: after a tenth of what is allowed, all is counted again.
  private static final int COUNTED_ANEW = 10;

  private final Path folder;
  private final long most;
  private final AtomicLong uncounted;

  /// Makes room when the first file is written.
  EntryFiles(Path folder, long most) {
    this.folder = folder;
    this.most = most;
    this.uncounted = new AtomicLong(most);
  }

  private Path file(ContentKey key) {
    return folder.resolve("%016x%016x%s".formatted(key.high(), key.low(), SUFFIX));
  }

  boolean has(ContentKey key) {
    return Files.exists(file(key));
  }

  byte @Nullable [] read(ContentKey key) throws IOException {
    Path file = file(key);
    try {
      byte[] all = Files.readAllBytes(file);
      if (all.length > Integer.BYTES) {
        byte[] entry = Arrays.copyOfRange(all, Integer.BYTES, all.length);
        if (ByteBuffer.wrap(all).getInt() == checksum(entry)) {
          Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
          return entry;
        }
      }
      Files.deleteIfExists(file);
      return null;
    } catch (NoSuchFileException _) {
      return null; // another process may have made room
    }
  }

  void write(ContentKey key, byte[] entry) throws IOException {
    if (entry.length > most || has(key)) return;
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, "", UNFINISHED);
    try {
      ByteBuffer all = ByteBuffer.allocate(Integer.BYTES + entry.length);
      Files.write(unfinished, all.putInt(checksum(entry)).put(entry).array());
      Files.move(unfinished, file(key), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    if (uncounted.addAndGet(entry.length) > most / COUNTED_ANEW) makeRoom();
  }

  /// Deletes the oldest until there is room for what is written before all is counted again.
  private synchronized void makeRoom() throws IOException {
    uncounted.set(0);
    List<Used> latestFirst = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (isLeftover(file)) Files.deleteIfExists(file);
        else if (file.toString().endsWith(SUFFIX)) latestFirst.add(Used.of(file));
      }
    }
    latestFirst.sort(Comparator.comparing(Used::at).reversed());
    long bytes = most / COUNTED_ANEW;
    for (Used used : latestFirst) {
      bytes += used.bytes;
      if (bytes > most) Files.deleteIfExists(used.file);
    }
  }

  /// When a file was last used; what another process has deleted meanwhile takes nothing.
  private record Used(Path file, Instant at, long bytes) {
    static Used of(Path file) {
      return new Used(
          file, Instant.ofEpochMilli(file.toFile().lastModified()), file.toFile().length());
    }
  }

  private static boolean isLeftover(Path file) {
    return file.toString().endsWith(UNFINISHED)
        && Used.of(file).at.isBefore(Instant.now().minus(KILLED));
  }

  private static int checksum(byte[] entry) {
    CRC32C checksum = new CRC32C();
    checksum.update(entry);
    return (int) checksum.getValue();
  }
}
