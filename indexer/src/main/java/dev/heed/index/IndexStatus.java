package dev.heed.index;

import dev.heed.index.internal.lucene.CollectionCounts;
import dev.heed.index.internal.lucene.Snapshot;
import dev.heed.index.internal.store.AttentionFiles;
import dev.heed.index.internal.store.IndexDirectory;
import dev.heed.index.internal.store.Manifest;
import dev.heed.index.internal.store.Manifest.EncoderMark;
import dev.heed.index.internal.store.WriteLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/// What an index directory holds, read without a lock.
///
/// @param encoder name of the encoder whose vectors are stored, null before the first
/// @param owner the process that is writing, null when none is
public record IndexStatus(
    Path directory,
    int formatVersion,
    String createdBy,
    @Nullable String encoder,
    @Nullable Owner owner,
    List<CollectionStatus> collections) {

  /// A process that holds the index's write lock.
  ///
  /// @param yields a background process that gives way to a job when asked to end
  public record Owner(long pid, String command, Instant since, boolean yields) {}

  /// What a collection holds.
  ///
  /// @param documents those that can be found, aliases included
  /// @param aliases documents that share the passages of one with equal content
  /// @param embedded passages that have a vector
  /// @param keys how far the keys of its passages are, null where none are kept
  /// @param lastJob the newest job; `RUNNING` without an owner, it was cut short
  public record CollectionStatus(
      String name,
      long documents,
      long aliases,
      long passages,
      long embedded,
      long failed,
      long bytes,
      @Nullable KeyStatus keys,
      List<SourceStatus> sources,
      @Nullable Job lastJob) {}

  /// How far the keys are that attention reranks by.
  ///
  /// @param passages that have them, as was noted last
  /// @param bytes that they take on disk, together with those of the other collections
  /// @param complete whether all passages have them
  /// @param problem why they cannot be computed, null when they can
  public record KeyStatus(long passages, long bytes, boolean complete, @Nullable String problem) {}

  public record SourceStatus(String name, long documents, long failed) {}

  /// Reads the status of an index, empty when the directory holds none.
  public static Optional<IndexStatus> read(Path directory) {
    try {
      Optional<IndexDirectory> found = IndexDirectory.find(directory);
      if (found.isEmpty()) return Optional.empty();
      IndexDirectory index = found.get();
      List<CollectionStatus> collections = new ArrayList<>();
      for (String name : index.collections()) collections.add(collection(index, name));
      Manifest manifest = index.manifest();
      EncoderMark encoder = manifest.encoder();
      return Optional.of(
          new IndexStatus(
              directory,
              manifest.version(),
              manifest.createdBy(),
              encoder == null ? null : encoder.name(),
              WriteLock.owner(directory).orElse(null),
              collections));
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  /// Names the form in which this heed writes an index: another one's files differ from its own.
  public static String currentFormat() {
    return "%d.%d".formatted(Manifest.VERSION, Manifest.ANALYSIS);
  }

  /// The failed documents of a collection and their reasons, by address.
  public static List<Failure> failures(Path directory, String collection, int limit) {
    try {
      IndexDirectory index = IndexDirectory.require(directory, collection);
      try (Directory files = FSDirectory.open(index.collection(collection))) {
        Optional<Snapshot> last = Snapshot.ofLastCommit(files);
        if (last.isEmpty()) return List.of();
        try (Snapshot snapshot = last.get()) {
          return snapshot.failures(limit);
        }
      }
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static CollectionStatus collection(IndexDirectory index, String name) throws IOException {
    long bytes = index.bytes(name);
    try (Directory files = FSDirectory.open(index.collection(name))) {
      Optional<Snapshot> last = Snapshot.ofLastCommit(files);
      if (last.isEmpty())
        return new CollectionStatus(
            name,
            0,
            0,
            0,
            0,
            0,
            bytes,
            keys(index, name, CollectionCounts.none()),
            List.of(),
            null);
      try (Snapshot snapshot = last.get()) {
        CollectionCounts counts = CollectionCounts.of(snapshot);
        SearchResult.Coverage coverage = counts.coverage();
        return new CollectionStatus(
            name,
            counts.documents(),
            counts.aliases(),
            coverage.passages(),
            coverage.embedded(),
            counts.failed(),
            bytes,
            keys(index, name, counts),
            counts.sources(),
            snapshot.lastJob());
      }
    }
  }

  private static @Nullable KeyStatus keys(
      IndexDirectory index, String name, CollectionCounts counts) throws IOException {
    var files = new AttentionFiles(index.collection(name));
    if (files.kept().orElse(Attention.NONE) == Attention.NONE) return null;
    KeyNote noted = files.note().orElse(KeyNote.NONE);
    KeyNote note = AttentionWriter.hasKept(index.root()) ? noted : noted.lost();
    long passages = counts.coverage().passages();
    boolean complete = counts.mark().equals(note.complete()) || passages == 0;
    return new KeyStatus(
        complete ? passages : Math.min(note.passages(), passages),
        note.bytes(),
        complete,
        note.problem());
  }

  private static UncheckedIOException unreadable(Path directory, IOException e) {
    return new UncheckedIOException(
        "cannot read the index %s: %s".formatted(directory, e.getMessage()), e);
  }
}
