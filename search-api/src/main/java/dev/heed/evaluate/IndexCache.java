package dev.heed.evaluate;

import dev.heed.index.IndexBusyException;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.Indexer;
import dev.heed.index.Job;
import dev.heed.index.JobRequest;
import dev.heed.index.Source;
import dev.heed.llm.Encoder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Indexes of test collections, kept so that measuring again takes seconds. One ordinary index
/// directory for each combination of corpus, settings and encoder, and beside it a file that says
/// which. When all of them are larger than the limit, the one that was not used for longest goes.
///
/// ```
/// 3f0a….json   its CacheEntry; the time of the file is that of the last use
/// 3f0a…/       the index
/// hashes.json  CorpusHashes
/// ```
public final class IndexCache {
  /// The one collection of each index.
  public static final String COLLECTION = "corpus";

  private static final String DESCRIBED = ".json";

  /// How long another process is waited for that builds the same index.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path directory;
  private final long limit;

  /// An index of the cache.
  ///
  /// @param bytes on disk
  public record Cached(CacheEntry entry, Path index, long bytes, Instant used) {}

  /// @param directory where it is; made when needed
  /// @param limit most bytes of all indexes together; the one in use may be larger alone
  public IndexCache(Path directory, long limit) {
    this.directory = directory;
    this.limit = limit;
  }

  Path directory() {
    return directory;
  }

  /// The index of a corpus, built where it is not there, or not whole, or cannot be read. What was
  /// begun earlier is gone on with. Returns empty when `stopped` before it was whole.
  ///
  /// @param encoder fills in vectors; null for an index of words alone
  public Optional<Path> index(
      TestCollection collection,
      IndexSettings settings,
      @Nullable Encoder encoder,
      BuildListener listener,
      BooleanSupplier stopped)
      throws IOException {
    Files.createDirectories(directory);
    String corpus = new CorpusHashes(directory).of(collection.corpus());
    CacheEntry entry = CacheEntry.of(collection, corpus, settings, encoder);
    Path index = directory.resolve(entry.key());
    if (!isWhole(index, encoder)) {
      removeUnlessContinued(entry, index);
      CacheFiles.replace(
          directory.resolve(entry.key() + DESCRIBED),
          JsonMapper.shared().writeValueAsString(entry));
      build(entry, index, collection, settings, encoder, listener, stopped);
      if (stopped.getAsBoolean()) return Optional.empty();
      if (!isWhole(index, encoder))
        throw new IllegalStateException(
            "the index of %s in %s is not whole: heed eval cache clear, and try again"
                .formatted(collection.directory(), index));
    }
    used(entry);
    makeRoom(index);
    return Optional.of(index);
  }

  /// Status of the one collection, empty when there is none or it cannot be read.
  static Optional<CollectionStatus> status(Path index) {
    try {
      return IndexStatus.read(index).stream()
          .flatMap(status -> status.collections().stream())
          .filter(status -> status.name().equals(COLLECTION))
          .findFirst();
    } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException _) {
      return Optional.empty(); // broken, or of another heed: it is built again
    }
  }

  private static boolean isWhole(Path index, @Nullable Encoder encoder) {
    Optional<CollectionStatus> status = status(index);
    Job job = status.map(CollectionStatus::lastJob).orElse(null);
    return job != null
        && job.state() == Job.State.DONE
        && (encoder == null || status.get().embedded() == status.get().passages());
  }

  /// A readable index of the same folder is gone on with. From another folder, every document would
  /// come in again under another address.
  private void removeUnlessContinued(CacheEntry entry, Path index) throws IOException {
    boolean sameFolder =
        read(directory.resolve(entry.key() + DESCRIBED))
            .filter(begun -> begun.directory().equals(entry.directory()))
            .isPresent();
    if (!sameFolder || status(index).isEmpty()) CacheFiles.deleteTree(index);
  }

  private void build(
      CacheEntry entry,
      Path index,
      TestCollection collection,
      IndexSettings settings,
      @Nullable Encoder encoder,
      BuildListener listener,
      BooleanSupplier stopped)
      throws IOException {
    Optional<Path> donor = Files.exists(index) ? Optional.empty() : donor(entry);
    try (Indexer indexer = Indexer.open(index, COLLECTION, settings, encoder, PATIENCE)) {
      if (donor.isPresent()) {
        listener.begins("taking over the vectors of " + donor.get().getFileName());
        takeOver(donor.get(), indexer, listener);
      } else {
        listener.begins("indexing " + collection.name());
        Source source = new Source.Beir(collection.directory());
        require(indexer.index(JobRequest.of(source), listener, stopped));
      }
      if (encoder == null || stopped.getAsBoolean()) return;
      listener.begins("embedding %s with %s".formatted(collection.name(), encoder.name()));
      indexer.embed(listener, stopped);
    }
  }

  private static void require(Job job) {
    if (job.state() == Job.State.FAILED)
      throw new IllegalStateException("indexing failed: " + job.failures().getFirst().reason());
  }

  private Optional<Path> donor(CacheEntry entry) throws IOException {
    for (Cached cached : list())
      if (entry.sharesVectorsWith(cached.entry()) && isEmbedded(cached.index()))
        return Optional.of(cached.index());
    return Optional.empty();
  }

  private static boolean isEmbedded(Path index) {
    return status(index).filter(one -> one.embedded() == one.passages()).isPresent();
  }

  private void takeOver(Path donor, Indexer indexer, BuildListener listener) throws IOException {
    Path export = Files.createTempFile(directory, "export", ".jsonl");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(export), 1 << 16)) {
        Indexer.export(donor, COLLECTION, out, true);
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(export), 1 << 16)) {
        indexer.importFrom(in, listener);
      }
    } finally {
      Files.deleteIfExists(export);
    }
  }

  private void used(CacheEntry entry) throws IOException {
    Files.setLastModifiedTime(
        directory.resolve(entry.key() + DESCRIBED), FileTime.from(Instant.now()));
  }

  private void makeRoom(Path kept) throws IOException {
    List<Cached> all = new ArrayList<>(list());
    long bytes = all.stream().mapToLong(Cached::bytes).sum();
    all.sort(Comparator.comparing(Cached::used));
    for (Cached oldest : all) {
      if (bytes <= limit) return;
      if (!oldest.index().equals(kept) && remove(oldest)) bytes -= oldest.bytes();
    }
  }

  /// What is in it, the last used first.
  public List<Cached> list() throws IOException {
    if (!Files.isDirectory(directory)) return List.of();
    List<Cached> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        Optional<CacheEntry> entry = read(file);
        if (entry.isEmpty()) continue;
        Path index = directory.resolve(entry.get().key());
        long bytes = Files.isDirectory(index) ? CacheFiles.bytes(index) : 0;
        all.add(new Cached(entry.get(), index, bytes, Files.getLastModifiedTime(file).toInstant()));
      }
    }
    all.sort(Comparator.comparing(Cached::used).reversed());
    return all;
  }

  /// Bytes of scores that later stages have kept.
  public long scores() throws IOException {
    return bytes(ScoreFile.FOLDER);
  }

  /// Bytes of texts that were written for queries.
  public long texts() throws IOException {
    return bytes(KeptTexts.FOLDER);
  }

  /// Bytes of hidden states.
  public long states() throws IOException {
    return bytes(KeptStates.FOLDER);
  }

  private long bytes(Path below) throws IOException {
    Path folder = directory.resolve(below);
    return Files.isDirectory(folder) ? CacheFiles.bytes(folder) : 0;
  }

  /// Removes every index that no process is writing, all scores, texts and states. Returns how many
  /// bytes that freed.
  public long clear() throws IOException {
    long freed = scores() + texts() + states();
    CacheFiles.deleteTree(directory.resolve(ScoreFile.FOLDER));
    CacheFiles.deleteTree(directory.resolve(KeptTexts.FOLDER));
    CacheFiles.deleteTree(directory.resolve(KeptStates.FOLDER));
    for (Cached cached : list()) if (remove(cached)) freed += cached.bytes();
    return freed;
  }

  /// False when a process is writing it.
  private boolean remove(Cached cached) throws IOException {
    try {
      if (status(cached.index()).isPresent()) Indexer.deleteCollection(cached.index(), COLLECTION);
    } catch (IndexBusyException _) {
      return false;
    }
    CacheFiles.deleteTree(cached.index());
    Files.deleteIfExists(directory.resolve(cached.entry().key() + DESCRIBED));
    return true;
  }

  private static Optional<CacheEntry> read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (!Files.isRegularFile(file) || !name.matches("[0-9a-f]{16}\\.json")) return Optional.empty();
    try {
      CacheEntry entry = JsonMapper.shared().readValue(Files.readString(file), CacheEntry.class);
      return Optional.of(entry).filter(read -> name.equals(read.key() + DESCRIBED));
    } catch (JacksonException _) {
      return Optional.empty(); // nobody's: its index is built again when it is wanted
    }
  }
}
