package dev.heed.jobs;

import dev.heed.attention.KeyStores;
import dev.heed.index.Indexer;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.llm.Encoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The jobs of one index, run one after the other in this process. Safe for many threads.
///
/// What was queued is still queued after the end of the process, however it ended, and the job that
/// ran is taken up again.
public final class Jobs implements AutoCloseable {
  /// How long a cancelled job is waited for.
  private static final Duration CANCELLING = Duration.ofSeconds(10);

  private static final Pattern COLLECTION = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  private final Path index;
  private final JobsLock lock;
  private final JobQueue queue;
  private final JobSources sources;
  private final Uploads uploads;
  private final Pages pages;
  private final Coverages coverages;
  private final Embedding embedding;
  private final KeyWork keys;
  private final Worker worker;

  private volatile boolean closed;

  private Jobs(
      JobsLock lock,
      Path index,
      JobSettings settings,
      Supplier<@Nullable Encoder> encoder,
      KeyStores stores,
      CheckedNames.Names names)
      throws IOException {
    this.lock = lock;
    this.index = index;
    this.queue = JobQueue.open(index);
    this.uploads = new Uploads(index, settings.uploads());
    this.uploads.clean(waiting());
    var rules = new AddressRules(settings.fetching().privateAddresses());
    this.pages =
        new Pages(uploads, new PageFetcher(settings.fetching(), new CheckedNames(names, rules)));
    this.sources = new JobSources(settings.roots(), settings.maven(), uploads, pages);
    this.coverages = new Coverages(index);
    this.embedding = new Embedding(index, settings.writing(), queue, coverages);
    this.keys = new KeyWork(index, stores, coverages);
    this.worker = new Worker(index, settings, queue, sources, encoder, embedding, keys);
  }

  /// Opens the jobs of an index and goes on with them. An empty or new directory becomes an index.
  ///
  /// @param encoder null while there is none: then words are indexed, and vectors follow
  /// @param stores of the keys that collections keep
  /// @throws IllegalStateException when the directory holds something that heed must not touch, or
  ///   another service runs its jobs
  public static Jobs open(
      Path index, JobSettings settings, Supplier<@Nullable Encoder> encoder, KeyStores stores) {
    return open(index, settings, encoder, stores, InetAddress::getAllByName);
  }

  static Jobs open(
      Path index,
      JobSettings settings,
      Supplier<@Nullable Encoder> encoder,
      KeyStores stores,
      CheckedNames.Names names) {
    Indexer.create(index);
    try {
      JobsLock lock = JobsLock.acquire(index);
      try {
        var jobs = new Jobs(lock, index, settings, encoder, stores, names);
        jobs.worker.start();
        return jobs;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot open the jobs of %s: %s".formatted(index, e.getMessage()), e);
    }
  }

  /// Puts a job at the end of the queue; it is durable when this returns.
  ///
  /// @throws RefusedException when a source may not be read, naming the part of the request
  public JobStatus submit(JobSpec spec) {
    return submit(UUID.randomUUID().toString(), spec);
  }

  JobStatus submit(String id, JobSpec spec) {
    requireCollection(spec.collection());
    sources.check(spec);
    return status(queue.add(id, spec));
  }

  /// Begins to take in files that a request brings.
  public Upload upload(String collection) {
    requireCollection(collection);
    return new Upload(UUID.randomUUID().toString(), collection, this, uploads);
  }

  public Optional<JobStatus> find(String id) {
    return queue.find(id).map(this::status);
  }

  /// The newest jobs first.
  ///
  /// @param collection null for all
  public List<JobStatus> list(@Nullable String collection, int limit) {
    return queue.newest().stream()
        .filter(job -> collection == null || collection.equals(job.spec().collection()))
        .limit(limit)
        .map(this::status)
        .toList();
  }

  /// What becomes of a job, empty when there is none of that id.
  public Optional<JobChanges> changes(String id) {
    return queue.find(id).map(job -> new JobChanges(job, () -> status(job)));
  }

  /// Ends a job and waits until it has ended, well within a second as a rule. What it has indexed
  /// is kept.
  ///
  /// @throws JobEndedException when it has ended before
  public Optional<JobStatus> cancel(String id) {
    Optional<LiveJob> found = queue.find(id);
    found.ifPresent(this::cancel);
    return found.map(this::status);
  }

  private void cancel(LiveJob job) {
    if (job.stored().hasEnded())
      throw new JobEndedException(
          "job %s has ended already: it is %s"
              .formatted(job.id(), job.stored().state().toString().toLowerCase(Locale.ROOT)));
    job.cancel();
    if (queue.cancelWaiting(job)) {
      uploads.discard(job.id());
      return;
    }
    long end = System.nanoTime() + CANCELLING.toNanos();
    while (!job.stored().hasEnded() && System.nanoTime() < end)
      job.awaitChange(job.version(), Duration.ofMillis(50));
  }

  /// Runs something that writes the index, such as the creation of a collection, while neither a
  /// job nor the filling in of vectors does.
  ///
  /// @throws JobRunningException when a job runs
  public <T> T between(Supplier<T> writing) {
    return worker.between(writing);
  }

  /// Deletes a collection and what was uploaded to it. False when there was none.
  ///
  /// @throws JobRunningException when a job runs or waits to write it
  public boolean deleteCollection(String collection) {
    requireCollection(collection);
    queue.newest().stream()
        .filter(job -> !job.stored().hasEnded() && job.spec().collection().equals(collection))
        .findFirst()
        .ifPresent(
            job -> {
              throw new JobRunningException(
                  "job %s is to write collection %s: wait for its end or cancel it"
                      .formatted(job.id(), collection));
            });
    return worker.between(
        () -> {
          boolean deleted = Indexer.deleteCollection(index, collection);
          uploads.forget(collection);
          coverages.read();
          return deleted;
        });
  }

  /// Lets another process write the index: nothing is begun for a moment.
  ///
  /// @throws JobRunningException when a job runs
  public void giveWay() {
    worker.giveWay();
  }

  /// How much of a collection has vectors.
  public Coverage coverage(String collection) {
    return coverages.of(collection);
  }

  /// Why the vectors of a collection cannot be made, empty when they can or could not be tried.
  public Optional<String> embeddingProblem(String collection) {
    return embedding.problem(collection);
  }

  /// Whether these jobs go on in another process, or later.
  public boolean isClosed() {
    return closed;
  }

  /// Deletes the kept copies of a source whose documents were removed: uploads and pages. Of other
  /// sources nothing is kept.
  public static void forget(Path index, String collection, String source) {
    requireCollection(collection);
    new Uploads(index, new UploadLimits(0, 0, 0)).forget(collection, source);
  }

  /// Commits what is done and ends. The job that runs is left to be taken up again.
  @Override
  public void close() {
    if (closed) return;
    closed = true;
    worker.close();
    try (lock) {
      pages.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give back the jobs of " + index, e);
    }
  }

  private JobStatus status(LiveJob job) {
    return job.status(coverages.of(job.spec().collection()));
  }

  private Set<String> waiting() {
    return queue.newest().stream()
        .filter(job -> !job.stored().hasEnded())
        .map(LiveJob::id)
        .collect(Collectors.toSet());
  }

  private static void requireCollection(String name) {
    if (!COLLECTION.matcher(name).matches())
      throw new RefusedException(
          "collection",
          "'%s' is no name of a collection: it must be 1 to 64 of a-z, 0-9, - and _, and begin with a letter or digit"
              .formatted(name));
  }
}
