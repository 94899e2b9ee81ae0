package dev.heed.jobs;

import dev.heed.index.Failure;
import dev.heed.index.IndexBusyException;
import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.Job;
import dev.heed.index.JobRequest;
import dev.heed.llm.Encoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one thread that writes the index: jobs in the order of their arrival, and vectors, then keys
/// while no job waits. It takes the index's lock for one piece of work at a time, so that others
/// can write between.
final class Worker implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Worker.class.getName());

  /// After so long a lock that was taken is tried again.
  private static final Duration BUSY = Duration.ofMillis(300);

  /// Longest rest of a worker that has nothing to do: other processes write too.
  private static final Duration REST = Duration.ofSeconds(30);

  /// How long others have to take the lock after it was let go for them.
  private static final Duration WAY = Duration.ofSeconds(3);

  private final Path index;
  private final JobSettings settings;
  private final JobQueue queue;
  private final JobSources sources;
  private final Supplier<@Nullable Encoder> encoder;
  private final Embedding embedding;
  private final KeyWork keys;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final Thread thread;
  private volatile boolean closing;
  private final AtomicInteger wanted = new AtomicInteger();
  private volatile long restsUntil = System.nanoTime();

  Worker(
      Path index,
      JobSettings settings,
      JobQueue queue,
      JobSources sources,
      Supplier<@Nullable Encoder> encoder,
      Embedding embedding,
      KeyWork keys) {
    this.index = index;
    this.settings = settings;
    this.queue = queue;
    this.sources = sources;
    this.encoder = encoder;
    this.embedding = embedding;
    this.keys = keys;
    this.thread = Thread.ofPlatform().name("heed-jobs").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Runs something that writes the index, between two pieces of the worker's own work.
  ///
  /// @throws JobRunningException when a job runs
  <T> T between(Supplier<T> work) {
    wanted.incrementAndGet();
    queue.wake();
    try {
      awaitTurn();
      try {
        requireNoJob();
        return work.get();
      } finally {
        writing.unlock();
      }
    } finally {
      wanted.decrementAndGet();
      queue.wake();
    }
  }

  private void awaitTurn() {
    try {
      do requireNoJob();
      while (!writing.tryLock(BUSY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to write the index", e);
    }
  }

  /// Lets another process take the index's lock.
  ///
  /// @throws JobRunningException when a job runs
  void giveWay() {
    between(
        () -> {
          restsUntil = System.nanoTime() + WAY.toNanos();
          return restsUntil;
        });
  }

  /// Ends the thread. What it does is committed; the job that runs is left to be taken up again.
  @Override
  public void close() {
    closing = true;
    queue.wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void requireNoJob() {
    Optional<LiveJob> running = queue.running();
    if (running.isPresent())
      throw new JobRunningException(
          "job %s writes collection %s now: wait for its end or cancel it"
              .formatted(running.get().id(), running.get().spec().collection()));
  }

  private void run() {
    while (!closing) {
      long news = queue.news();
      Duration rest = untroubled();
      if (!rest.isZero() && !closing) queue.awaitNews(news, rest);
    }
  }

  /// An index that cannot even be read may be readable again later.
  private Duration untroubled() {
    try {
      return step();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot work on " + index, e);
      return REST;
    }
  }

  /// Does one piece of work; returns how long to rest afterwards, unless there is news.
  private Duration step() {
    long resting = restsUntil - System.nanoTime();
    if (resting > 0) return Duration.ofNanos(resting);
    if (wanted.get() > 0) return BUSY;
    writing.lock();
    try {
      Optional<LiveJob> next = queue.next();
      if (next.isPresent()) return work(next.get());
      return embedding.run(encoder.get(), this::mustStopFilling) || keys.run(this::mustStopFilling)
          ? Duration.ZERO
          : REST;
    } catch (IndexBusyException e) {
      return BUSY;
    } finally {
      writing.unlock();
    }
  }

  private boolean mustStopFilling() {
    return closing || wanted.get() > 0 || queue.next().isPresent();
  }

  private Duration work(LiveJob job) {
    try {
      JobRequest request = request(job);
      try (Indexer indexer = open(job)) {
        if (queue.begin(job)) {
          indexer.keep(job.spec().attention(), settings.attention());
          finish(job, index(indexer, request, job));
        }
      }
      return Duration.ZERO;
    } catch (IndexBusyException e) {
      job.waitsFor(String.valueOf(e.getMessage()));
      return BUSY;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      fail(job, e);
      return Duration.ZERO;
    }
  }

  private JobRequest request(LiveJob job) {
    JobSpec spec = job.spec();
    return new JobRequest(job.id(), sources.of(job.id(), spec), spec.deleteMissing());
  }

  private Job index(Indexer indexer, JobRequest request, LiveJob job) {
    return indexer.index(
        request,
        (progress, expected) -> {
          if (progress.state() == Job.State.RUNNING) job.progress(progress, expected);
        },
        () -> closing || job.isCancelled());
  }

  private Indexer open(LiveJob job) {
    JobSpec spec = job.spec();
    IndexSettings usual = settings.writing();
    IndexSettings wished =
        new IndexSettings(
            spec.language() == null ? usual.language() : spec.language(),
            usual.passageTokens(),
            spec.wholeDocuments(),
            usual.vectors(),
            usual.commitEvery(),
            usual.limits());
    return Indexer.open(index, spec.collection(), wished, encoder.get());
  }

  private void finish(LiveJob job, Job result) {
    embedding.look(job.spec().collection());
    keys.look(job.spec().collection());
    boolean left = result.state() == Job.State.CANCELLED && !job.isCancelled();
    if (left) {
      queue.leave(job);
      return;
    }
    queue.end(job, result);
    LOG.log(
        System.Logger.Level.INFO,
        "job {0} of collection {1} {2}: {3} documents read, {4} indexed, {5} failed, {6} passages",
        job.id(),
        job.spec().collection(),
        result.state().toString().toLowerCase(Locale.ROOT),
        result.documents().seen(),
        result.documents().indexed(),
        result.documents().failed(),
        result.passages());
  }

  private void fail(LiveJob job, Throwable problem) {
    if (job.stored().hasEnded()) return;
    LOG.log(System.Logger.Level.WARNING, "job " + job.id() + " failed", problem);
    String reason = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    Failure failure = new Failure(String.join(", ", job.spec().sources()), reason);
    queue.end(job, job.endedAs(Job.State.FAILED, List.of(failure)));
  }
}
