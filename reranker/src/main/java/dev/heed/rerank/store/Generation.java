package dev.heed.rerank.store;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Two files that grow together, `N.vectors` and `N.index`. An entry is forced to disk before its
/// record is written, so that a record never tells of an entry that is not whole. What stands
/// behind the last whole record is what a killed process has left: it is written over, and never
/// cut off, since others may have it mapped.
///
/// Safe for many threads. Mapped memory is let go when nobody reads in it any more.
final class Generation {
  private static final String INDEX = ".index";
  private static final String VECTORS = ".vectors";

  private final Path folder;
  private final int number;
  private final Path index;
  private final Path vectors;
  private final Map<ContentKey, Place> places = new ConcurrentHashMap<>();
  private long read;
  private long end;
  private volatile MemorySegment mapped = MemorySegment.NULL;

  private Generation(Path folder, int number) {
    this.folder = folder;
    this.number = number;
    this.index = folder.resolve(number + INDEX);
    this.vectors = folder.resolve(number + VECTORS);
  }

  /// The latest one of a folder, whether or not anything of it is there.
  static Generation latest(Path folder) throws IOException {
    Generation latest = new Generation(folder, number(folder).orElse(1));
    latest.refresh();
    return latest;
  }

  private static OptionalInt number(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return OptionalInt.empty();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{1,9}\\.index"))
          .mapToInt(name -> Integer.parseInt(name.substring(0, name.length() - INDEX.length())))
          .max();
    }
  }

  /// Whether another has taken its place.
  boolean isReplaced() throws IOException {
    return number(folder).orElse(number) > number;
  }

  /// Looks for what was added since.
  synchronized void refresh() throws IOException {
    if (!Files.exists(index) || Files.size(index) < read + Place.BYTES) return;
    try (FileChannel in = FileChannel.open(index, StandardOpenOption.READ)) {
      ByteBuffer fresh = ByteBuffer.allocate(Math.toIntExact(in.size() - read));
      while (fresh.hasRemaining() && in.read(fresh, read + fresh.position()) >= 0) {}
      fresh.flip();
      byte[] record = new byte[Place.BYTES];
      while (fresh.remaining() >= record.length) {
        fresh.get(record);
        Place place = Place.read(record);
        if (place == null) return;
        places.put(place.key(), place);
        end = Math.max(end, place.end());
        read += record.length;
      }
    }
  }

  boolean has(ContentKey key) {
    return places.containsKey(key);
  }

  int count() {
    return places.size();
  }

  long bytes() {
    return places.values().stream().mapToLong(Place::length).sum();
  }

  Collection<Place> places() {
    return places.values();
  }

  /// What was written, null where there is nothing. An entry that is not what was written is
  /// forgotten: it can be made again.
  byte @Nullable [] read(ContentKey key) throws IOException {
    Place place = places.get(key);
    if (place == null) return null;
    MemorySegment all = mapped(place.end());
    if (all.byteSize() >= place.end()) {
      byte[] entry = all.asSlice(place.offset(), place.length()).toArray(ValueLayout.JAVA_BYTE);
      if (place.holds(entry)) return entry;
    }
    places.remove(key, place);
    return null;
  }

  private MemorySegment mapped(long needed) throws IOException {
    MemorySegment known = mapped;
    if (known.byteSize() >= needed) return known;
    synchronized (this) {
      try (FileChannel in = FileChannel.open(vectors, StandardOpenOption.READ)) {
        mapped = in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), Arena.ofAuto());
      }
      return mapped;
    }
  }

  /// Adds entries; they are on disk when this returns. The caller has the folder's lock.
  synchronized void append(Map<ContentKey, byte[]> entries) throws IOException {
    List<Place> added = new ArrayList<>();
    try (FileChannel out = forWriting(vectors)) {
      for (Map.Entry<ContentKey, byte[]> entry : entries.entrySet()) {
        writeAll(out, entry.getValue(), end);
        Place place = Place.of(entry.getKey(), end, entry.getValue());
        end = place.end();
        added.add(place);
      }
      out.force(false);
    } catch (IOException e) {
      end = places.values().stream().mapToLong(Place::end).max().orElse(0);
      throw e;
    }
    try (FileChannel out = forWriting(index)) {
      out.truncate(read);
      for (int i = 0; i < added.size(); i++)
        writeAll(out, added.get(i).bytes(), read + (long) i * Place.BYTES);
      out.force(false);
    }
    read += (long) added.size() * Place.BYTES;
    added.forEach(place -> places.put(place.key(), place));
  }

  /// A next one of some of the entries, which takes this one's place at once. The caller has the
  /// folder's lock.
  Generation of(Collection<Place> kept) throws IOException {
    Generation next = new Generation(folder, number + 1);
    Path unfinished = index.resolveSibling(next.index.getFileName() + ".part");
    try (FileChannel from = FileChannel.open(vectors, StandardOpenOption.READ);
        FileChannel to = forWriting(next.vectors);
        FileChannel records = forWriting(unfinished)) {
      to.truncate(0);
      records.truncate(0);
      for (Place place : kept) {
        ByteBuffer entry = ByteBuffer.allocate(place.length());
        while (entry.hasRemaining())
          if (from.read(entry, place.offset() + entry.position()) < 0)
            throw new EOFException("%s ends before %s".formatted(vectors, place));
        writeAll(to, entry.array(), to.size());
        writeAll(records, place.movedTo(to.size() - place.length()).bytes(), records.size());
      }
      to.force(true);
      records.force(true);
    }
    Files.move(unfinished, next.index);
    deleteUpTo(number);
    next.refresh();
    return next;
  }

  /// Those that a killed process has left too. Whoever reads in one goes on doing so.
  private void deleteUpTo(int last) throws IOException {
    for (int old = last; old > 0; old--) {
      Generation gone = new Generation(folder, old);
      boolean indexWas = Files.deleteIfExists(gone.index);
      boolean vectorsWere = Files.deleteIfExists(gone.vectors);
      if (!indexWas && !vectorsWere) return;
    }
  }

  private static FileChannel forWriting(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void writeAll(FileChannel out, byte[] bytes, long at) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) out.write(left, at + left.position());
  }
}
