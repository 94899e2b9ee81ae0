package dev.heed.index;

import dev.heed.index.internal.job.EmbeddingJob;
import dev.heed.index.internal.job.Export;
import dev.heed.index.internal.job.IndexingJob;
import dev.heed.index.internal.job.JobSource;
import dev.heed.index.internal.job.PassageCutter;
import dev.heed.index.internal.job.PassageEncoder;
import dev.heed.index.internal.lucene.CollectionWriter;
import dev.heed.index.internal.lucene.Snapshot;
import dev.heed.index.internal.store.AttentionFiles;
import dev.heed.index.internal.store.IndexDirectory;
import dev.heed.index.internal.store.Manifest.EncoderMark;
import dev.heed.index.internal.store.WantedLog;
import dev.heed.index.internal.store.WriteLock;
import dev.heed.llm.Encoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/// The write side of one collection. One process writes an index at a time, and in it one thread.
///
/// What a method does is durable when it returns. When the process is killed, or the disk is full,
/// the index is as it was at the last commit, a few seconds earlier.
public final class Indexer implements AutoCloseable {
  /// How long another process that creates the same index is waited for.
  private static final Duration CREATION = Duration.ofSeconds(5);

  private final WriteLock lock;
  private final IndexDirectory index;
  private final Path folder;
  private final IndexSettings settings;
  private final IndexEncoder encoder;
  private final CollectionWriter collection;

  private Indexer(
      WriteLock lock,
      IndexDirectory index,
      String name,
      IndexSettings wanted,
      @Nullable PassageEncoder encoder,
      UnaryOperator<Directory> disk)
      throws IOException {
    this.lock = lock;
    this.index = index;
    this.folder = index.collection(name);
    this.settings = index.settings(name, wanted);
    this.encoder = new IndexEncoder(index, encoder);
    this.collection = new CollectionWriter(disk.apply(FSDirectory.open(folder)), settings);
  }

  /// Opens or creates the collection and takes the index's lock. A background process that yields
  /// is asked to end and waited for.
  ///
  /// @param settings of a new collection; of an existing one only limits and commit interval are
  ///   taken over, the others were set when it was created
  /// @param encoder measures passages and makes vectors; null cuts by words and leaves vectors out
  /// @throws IndexBusyException when another process writes this index
  /// @throws IllegalStateException when the directory holds something that heed must not touch
  public static Indexer open(
      Path directory, String collection, IndexSettings settings, @Nullable Encoder encoder) {
    return open(directory, collection, settings, encoder, Duration.ZERO);
  }

  /// The same, but waits for another process to finish.
  ///
  /// @param wait longest time to wait for the lock
  public static Indexer open(
      Path directory,
      String collection,
      IndexSettings settings,
      @Nullable Encoder encoder,
      Duration wait) {
    PassageEncoder passages = encoder == null ? null : PassageEncoder.of(encoder);
    return openWith(directory, collection, settings, passages, wait, UnaryOperator.identity());
  }

  /// @param disk stands between the index and the collection's files
  static Indexer openWith(
      Path directory,
      String collection,
      IndexSettings settings,
      @Nullable PassageEncoder encoder,
      Duration wait,
      UnaryOperator<Directory> disk) {
    try {
      IndexDirectory.requireOurs(directory);
      IndexDirectory.requireName(collection);
      WriteLock lock = WriteLock.acquire(directory, wait);
      try {
        return new Indexer(
            lock, IndexDirectory.openOrCreate(directory), collection, settings, encoder, disk);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot open %s for writing: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /// Makes an empty or new directory an index, without a collection yet.
  ///
  /// @throws IllegalStateException when the directory holds something that heed must not touch
  public static void create(Path directory) {
    try {
      IndexDirectory.requireOurs(directory);
      if (IndexDirectory.find(directory).isPresent()) return;
      try (WriteLock _ = WriteLock.acquire(directory, CREATION)) {
        IndexDirectory.openOrCreate(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make %s an index: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /// The settings of the collection.
  public IndexSettings settings() {
    return settings;
  }

  /// Remembers what is kept of the collection's passages for attention, for its later jobs too.
  ///
  /// @param wish null leaves it as it is
  /// @param usual what a collection keeps into which nothing was indexed yet
  /// @return what is kept
  public Attention keep(@Nullable Attention wish, Attention usual) {
    try {
      var files = new AttentionFiles(folder);
      Optional<Attention> kept = files.kept();
      boolean fresh = kept.isEmpty() && collection.lastJob() == null;
      Attention next = wish != null ? wish : fresh ? usual : kept.orElse(Attention.NONE);
      if (next != kept.orElse(Attention.NONE)) files.keep(next);
      return next;
    } catch (IOException e) {
      throw WritingFailure.of(index.root(), e);
    }
  }

  /// Says that this process gives way to a job when asked to end (`SIGTERM`).
  public void yieldToOthers(boolean yields) {
    try {
      lock.yieldToOthers(yields);
    } catch (IOException e) {
      throw WritingFailure.of(index.root(), e);
    }
  }

  /// Reads the sources and commits text; all of it is searchable when this returns. A job that was
  /// cut short by the end of its process is taken up where it stood: what it has committed is
  /// neither read nor written again.
  ///
  /// A source that cannot be read ends the job as failed, with the reason as the first failure; the
  /// other sources are indexed all the same, and nothing is removed. A document that cannot be read
  /// any more is no longer found: its place is taken by the failure.
  ///
  /// @param stopped asked between documents; true ends the job as cancelled, what is done is kept
  /// @throws UncheckedIOException when the index cannot be written, the disk being full, say; what
  ///   was committed stays, and the next job on these sources takes this one up
  public Job index(JobRequest request, JobListener listener, BooleanSupplier stopped) {
    List<JobSource> sources = request.sources().stream().map(JobSource::of).toList();
    return index(request.id(), sources, request.deleteMissing(), listener, stopped);
  }

  Job index(
      List<JobSource> sources,
      boolean deleteMissing,
      JobListener listener,
      BooleanSupplier stopped) {
    return index(null, sources, deleteMissing, listener, stopped);
  }

  private Job index(
      @Nullable String id,
      List<JobSource> sources,
      boolean deleteMissing,
      JobListener listener,
      BooleanSupplier stopped) {
    return durably(
        () ->
            new IndexingJob(
                    collection,
                    settings,
                    PassageCutter.of(settings, encoder.given()),
                    listener,
                    stopped)
                .run(id, sources, deleteMissing));
  }

  /// Fills in missing vectors, most searched and newest documents first, until all are there or
  /// `stopped`.
  ///
  /// @throws IllegalStateException when there is no encoder, or the index holds another one's
  ///   vectors
  public SearchResult.Coverage embed(EmbeddingListener listener, BooleanSupplier stopped) {
    PassageEncoder fitting = encoder.fitting();
    return durably(
        () -> {
          encoder.remember(fitting.mark());
          WantedLog wanted = new WantedLog(folder);
          return new EmbeddingJob(collection, settings, fitting, wanted, listener, stopped).run();
        });
  }

  /// Removes all documents of a source, by its name. Returns how many went.
  public long remove(String source) {
    return durably(
        () -> {
          List<String> ids = collection.snapshot().ofSource(source);
          for (String id : ids) collection.remove(id);
          collection.commit(null);
          return (long) ids.size();
        });
  }

  /// Writes every document as a line of JSON: what [Document] has, and with `vectors` the vectors
  /// of its passages. Takes no lock. Returns how many documents were written.
  public static long export(Path directory, String collection, OutputStream out, boolean vectors) {
    try {
      IndexDirectory index = IndexDirectory.require(directory, collection);
      EncoderMark encoder = vectors ? index.manifest().encoder() : null;
      try (Directory files = FSDirectory.open(index.collection(collection))) {
        Optional<Snapshot> last = Snapshot.ofLastCommit(files);
        if (last.isEmpty()) return 0;
        try (Snapshot snapshot = last.get()) {
          return new Export(snapshot, encoder).writeTo(out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot export collection '%s' of %s: %s"
              .formatted(collection, directory, e.getMessage()),
          e);
    }
  }

  /// Adds the documents of an export; vectors are taken over when they are of the same encoder.
  /// Returns how many were added or replaced; a line that is no document is a failure of the job.
  public long importFrom(InputStream in, JobListener listener) {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    JobSource source = JobSource.ofExport(lines, encoder::takesVectorsOf);
    Job job = index(List.of(source), false, listener, () -> false);
    if (job.state() != Job.State.DONE)
      throw new IllegalStateException(
          "the import broke off after %d documents: %s"
              .formatted(job.documents().seen(), job.failures().getFirst().reason()));
    return job.documents().indexed();
  }

  /// Deletes a collection with all its documents. False when there was none.
  ///
  /// @throws IndexBusyException when a process writes this index
  public static boolean deleteCollection(Path directory, String collection) {
    try {
      Optional<IndexDirectory> index = IndexDirectory.find(directory);
      if (index.isEmpty() || !index.get().has(collection)) return false;
      try (WriteLock _ = WriteLock.acquire(directory, Duration.ZERO)) {
        return index.get().delete(collection);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot delete collection '%s' of %s: %s"
              .formatted(collection, directory, e.getMessage()),
          e);
    }
  }

  /// Gives the lock back.
  @Override
  public void close() {
    try (lock) {
      collection.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + folder, e);
    }
  }

  /// Something that writes the index.
  private interface Writing<T> {
    T run() throws IOException;
  }

  /// Runs it, and goes back to the last commit when it cannot be finished.
  private <T> T durably(Writing<T> writing) {
    try {
      return writing.run();
    } catch (IOException e) {
      throw rolledBack(e);
    } catch (IllegalStateException e) {
      // Lucene closes a writer whose files it could not write; what is called next finds it closed.
      if (collection.isOpen()) throw e;
      throw rolledBack(e);
    }
  }

  private UncheckedIOException rolledBack(Exception cause) {
    UncheckedIOException failure = WritingFailure.of(folder, cause);
    try {
      collection.rollback();
    } catch (IOException | AlreadyClosedException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
