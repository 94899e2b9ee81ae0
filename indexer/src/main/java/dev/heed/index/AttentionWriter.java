package dev.heed.index;

import dev.heed.index.IndexStatus.Owner;
import dev.heed.index.internal.store.AttentionFiles;
import dev.heed.index.internal.store.IndexDirectory;
import dev.heed.index.internal.store.WriteLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The right to write what an index keeps for attention, beside its collections: held by one
/// process at a time, while others may write the index. What is written there it does not know; it
/// tells what is wanted, and notes how far that is.
public final class AttentionWriter implements AutoCloseable {
  /// How the names of folders begin that hold keys.
  private static final String KEYS = "keys-";

  private final Path directory;
  private final WriteLock lock;

  private AttentionWriter(Path directory, WriteLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /// Takes the right. Another process that holds it and yields is asked to end and waited for.
  ///
  /// @param directory of the index
  /// @param yields whether this process ends when another one wants the right
  /// @param wait longest time to wait for a process that does not yield
  /// @throws IndexBusyException when another process still has it
  public static AttentionWriter open(Path directory, boolean yields, Duration wait) {
    try {
      WriteLock lock = WriteLock.acquire(folder(directory), wait);
      lock.yieldToOthers(yields);
      return new AttentionWriter(directory, lock);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot open %s for writing: %s".formatted(folder(directory), e.getMessage()), e);
    }
  }

  /// Where it is kept.
  public static Path folder(Path directory) {
    return directory.resolve("attention");
  }

  /// Who has the right now, empty when nobody has.
  public static Optional<Owner> owner(Path directory) {
    try {
      return WriteLock.owner(folder(directory));
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  /// The collections that keep keys, by name.
  public static List<String> keepingKeys(Path directory) {
    try {
      List<String> keeping = new ArrayList<>();
      Optional<IndexDirectory> index = IndexDirectory.find(directory);
      if (index.isEmpty()) return keeping;
      for (String name : index.get().collections())
        if (keepsKeys(index.get().collection(name))) keeping.add(name);
      return keeping;
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static boolean keepsKeys(Path collection) throws IOException {
    return new AttentionFiles(collection).kept().filter(kept -> kept == Attention.KEYS).isPresent();
  }

  /// Notes how far a collection is, unless it has gone or keeps no keys any more. False then.
  public boolean note(String collection, KeyNote note) {
    try {
      Path folder = IndexDirectory.require(directory, collection).collection(collection);
      if (!keepsKeys(folder)) return false;
      new AttentionFiles(folder).note(note);
      return true;
    } catch (IllegalArgumentException | NoSuchFileException _) {
      return false; // it was deleted
    } catch (IOException e) {
      throw WritingFailure.of(directory, e);
    }
  }

  /// Notes why a collection goes no further.
  public void noteProblem(String collection, String reason) {
    note(collection, last(collection).failed(reason));
  }

  private KeyNote last(String collection) {
    try {
      Path folder = IndexDirectory.require(directory, collection).collection(collection);
      return new AttentionFiles(folder).note().orElse(KeyNote.NONE);
    } catch (IllegalArgumentException _) {
      return KeyNote.NONE; // it was deleted
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  /// Whether any keys are kept.
  public static boolean hasKept(Path directory) {
    return !keys(directory).isEmpty();
  }

  /// Deletes all keys but those in one folder.
  ///
  /// @param spared null to spare nothing
  public void deleteAllBut(@Nullable Path spared) {
    try {
      for (Path folder : keys(directory))
        if (!folder.equals(spared)) IndexDirectory.deleteTree(folder);
    } catch (IOException e) {
      throw WritingFailure.of(directory, e);
    }
  }

  /// A folder for each model and choice of heads. What else lies there are no keys.
  private static List<Path> keys(Path directory) {
    Path all = folder(directory);
    if (!Files.isDirectory(all)) return List.of();
    try (Stream<Path> files = Files.list(all)) {
      return files.filter(file -> file.getFileName().toString().startsWith(KEYS)).toList();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  /// Gives the right back.
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + folder(directory), e);
    }
  }

  private static UncheckedIOException unreadable(Path directory, IOException e) {
    return new UncheckedIOException(
        "cannot read the index %s: %s".formatted(directory, e.getMessage()), e);
  }
}
