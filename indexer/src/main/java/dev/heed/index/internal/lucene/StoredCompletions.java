package dev.heed.index.internal.lucene;

import dev.heed.index.Suggestion;
import dev.heed.index.internal.suggest.Completer;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/// What texts are completed from, kept in a folder beside the collection's files that is named
/// after the commit: another process, or the next start, need not read the collection again. Each
/// folder is written under another name and renamed when it is whole. Where nothing can be written
/// it lives in memory.
final class StoredCompletions {
  static final String FOLDER = "suggest";

  private static final String UNFINISHED = "unfinished-";

  /// What a killed process left unfinished is this old at least.
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path folder;

  /// @param collection folder of the collection
  StoredCompletions(Path collection) {
    this.folder = collection.resolve(FOLDER);
  }

  /// The stored one, or one that is made now.
  ///
  /// @param stop asked now and then whether nobody wants it any more; then it has none
  Completer of(View view, BooleanSupplier stop) throws IOException {
    Path finished = folder.resolve(view.commit() + "-" + Completer.FORMAT);
    if (Files.isDirectory(finished)) return open(finished);
    List<Suggestion> texts = new CompletableTexts(view, stop).all();
    if (stop.getAsBoolean()) return inMemory(List.of());
    if (!Files.isWritable(folder.getParent())) return inMemory(texts);
    Path unfinished = folder.resolve(UNFINISHED + UUID.randomUUID());
    Files.createDirectories(unfinished);
    try (Directory files = FSDirectory.open(unfinished)) {
      Completer.write(files, Analyzers.code(), texts);
    }
    publish(unfinished, finished);
    removeOthers(finished);
    return open(finished);
  }

  private static Completer open(Path finished) throws IOException {
    return Completer.open(FSDirectory.open(finished), Analyzers.code());
  }

  private static Completer inMemory(List<Suggestion> texts) throws IOException {
    Directory memory = new ByteBuffersDirectory();
    Completer.write(memory, Analyzers.code(), texts);
    return Completer.open(memory, Analyzers.code());
  }

  /// Another process may have been quicker.
  private static void publish(Path unfinished, Path finished) throws IOException {
    try {
      Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(finished)) throw e;
      remove(unfinished);
    }
  }

  private void removeOthers(Path finished) throws IOException {
    Instant abandoned = Instant.now().minus(ABANDONED);
    List<Path> others;
    try (Stream<Path> all = Files.list(folder)) {
      others = all.filter(other -> !other.equals(finished)).toList();
    }
    for (Path other : others) {
      boolean unfinished = other.getFileName().toString().startsWith(UNFINISHED);
      if (!unfinished || Files.getLastModifiedTime(other).toInstant().isBefore(abandoned))
        remove(other);
    }
  }

  /// Another process may remove it at the same time, or (on Windows) still read it: the next one
  /// removes what stays.
  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    } catch (FileSystemException _) {
      return;
    }
  }
}
