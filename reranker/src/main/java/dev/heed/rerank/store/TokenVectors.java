package dev.heed.rerank.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// A folder of vectors of texts' tokens, found by what the texts say. What a method has added is on
/// disk when it returns; a process that is killed loses at most what it was adding.
///
/// Any number of threads and processes may read while one writes: writers wait for each other.
/// Whoever reads sees what was added after [#refresh].
public final class TokenVectors {
  private static final String LOCK = "lock";

  /// A lock of the operating system is one process's: its threads wait here.
  private static final Map<Path, Object> WRITERS = new ConcurrentHashMap<>();

  private final Path folder;
  private final VectorForm form;
  private volatile Generation current;

  private TokenVectors(Path folder, VectorForm form) throws IOException {
    this.folder = folder.toAbsolutePath().normalize();
    this.form = form;
    this.current = Generation.latest(this.folder);
  }

  /// Opens what there is. The folder is made when something is added.
  ///
  /// @param folder of vectors of this form only: its name tells what they depend on
  public static TokenVectors open(Path folder, VectorForm form) {
    try {
      return new TokenVectors(folder, form);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  public Path folder() {
    return folder;
  }

  /// Texts that are there.
  public long count() {
    return current.count();
  }

  /// What their vectors take on disk.
  public long bytes() {
    return current.bytes();
  }

  public boolean has(ContentKey key) {
    return current.has(key);
  }

  /// The windows of a text; empty where it is not there, or damaged, so that it can be made again.
  public Optional<List<QuantisedWindow>> get(ContentKey key) {
    try {
      byte[] entry = current.read(key);
      return entry == null ? Optional.empty() : Optional.of(Entry.of(entry, form).windows());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /// Looks for what others have added or thrown away since; costs little where that is nothing.
  public void refresh() {
    try {
      if (current.isReplaced()) current = Generation.latest(folder);
      else current.refresh();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /// Has the windows of those texts made that are missing, and adds them.
  ///
  /// @param texts by their keys
  /// @param make windows of each text, in the order of the texts
  public <T> void addMissing(
      Map<ContentKey, T> texts, Function<List<T>, List<List<QuantisedWindow>>> make) {
    refresh();
    Map<ContentKey, T> missing = new LinkedHashMap<>(texts);
    missing.keySet().removeIf(this::has);
    if (missing.isEmpty()) return;
    Iterator<List<QuantisedWindow>> made = make.apply(List.copyOf(missing.values())).iterator();
    Map<ContentKey, List<QuantisedWindow>> windows = new LinkedHashMap<>();
    for (ContentKey key : missing.keySet()) windows.put(key, made.next());
    add(windows);
  }

  /// Adds the windows of texts. Those that are there already stay as they are.
  public void add(Map<ContentKey, List<QuantisedWindow>> texts) {
    writing(
        () -> {
          Map<ContentKey, byte[]> entries = new LinkedHashMap<>();
          texts.forEach(
              (key, windows) -> {
                if (!current.has(key)) entries.put(key, entry(windows));
              });
          if (!entries.isEmpty()) current.append(entries);
        });
  }

  private byte[] entry(List<QuantisedWindow> windows) {
    for (QuantisedWindow window : windows)
      if (!window.form().equals(form))
        throw new IllegalArgumentException(
            "vectors of %s, expected %s".formatted(window.form(), form));
    return new Entry(windows).bytes();
  }

  /// Throws away all other texts.
  public void keepOnly(Set<ContentKey> wanted) {
    writing(
        () -> {
          List<Place> kept =
              current.places().stream().filter(place -> wanted.contains(place.key())).toList();
          if (kept.size() < current.count()) current = current.of(kept);
        });
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void writing(Writing work) {
    try {
      synchronized (WRITERS.computeIfAbsent(folder, _ -> new Object())) {
        Files.createDirectories(folder);
        try (FileChannel lock =
            FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          Objects.requireNonNull(lock.lock(), "ends when its file is closed");
          refresh();
          work.run();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
