package dev.heed.jobs;

import dev.heed.index.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The jobs of an index in the order of their arrival, each with its file. Safe for many threads.
final class JobQueue {
  private static final System.Logger LOG = System.getLogger(JobQueue.class.getName());

  private final JobStore store;
  private final NavigableMap<Long, LiveJob> jobs = new TreeMap<>();
  private long news;

  private JobQueue(JobStore store) {
    this.store = store;
  }

  /// Reads what is left of earlier processes: what waited waits, and what ran waits again, before
  /// all others.
  static JobQueue open(Path index) throws IOException {
    var queue = new JobQueue(JobStore.in(index));
    for (StoredJob job : queue.store.read()) {
      StoredJob waiting = job.hasEnded() ? job : job.in(Job.State.QUEUED);
      queue.jobs.put(job.number(), new LiveJob(waiting));
    }
    return queue;
  }

  /// Puts a job at the end; it is durable when this returns.
  synchronized LiveJob add(String id, JobSpec spec) {
    long number = jobs.isEmpty() ? 1 : jobs.lastKey() + 1;
    var job = new LiveJob(new StoredJob(number, id, spec, Instant.now(), Job.State.QUEUED, null));
    try {
      store.write(job.stored());
    } catch (IOException e) {
      throw new UncheckedIOException("the job could not be queued: " + e.getMessage(), e);
    }
    jobs.put(number, job);
    wake();
    return job;
  }

  /// The job whose turn it is.
  synchronized Optional<LiveJob> next() {
    return jobs.values().stream().filter(job -> !job.stored().hasEnded()).findFirst();
  }

  /// It runs from now on; false when it was cancelled before.
  synchronized boolean begin(LiveJob job) {
    if (job.stored().hasEnded()) return false;
    become(job, job.stored().in(Job.State.RUNNING));
    return true;
  }

  /// It was broken off and waits to be taken up.
  synchronized void leave(LiveJob job) {
    become(job, job.stored().in(Job.State.QUEUED));
  }

  synchronized void end(LiveJob job, Job result) {
    become(job, job.stored().ended(result));
    forgetOldest();
    wake();
  }

  /// Ends a job that has not begun; false when it runs.
  synchronized boolean cancelWaiting(LiveJob job) {
    if (job.stored().state() != Job.State.QUEUED) return false;
    end(job, job.endedAs(Job.State.CANCELLED, List.of()));
    return true;
  }

  synchronized Optional<LiveJob> find(String id) {
    return jobs.values().stream().filter(job -> job.id().equals(id)).findFirst();
  }

  /// The newest first.
  synchronized List<LiveJob> newest() {
    List<LiveJob> all = new ArrayList<>(jobs.values());
    all.sort(Comparator.comparingLong((LiveJob job) -> job.stored().number()).reversed());
    return all;
  }

  /// The job that runs now.
  synchronized Optional<LiveJob> running() {
    return jobs.values().stream()
        .filter(job -> job.stored().state() == Job.State.RUNNING)
        .findFirst();
  }

  /// More passages of a job that has ended have vectors.
  synchronized void embedded(Job job) {
    find(job.id())
        .filter(live -> live.stored().hasEnded() && job.state() == live.stored().state())
        .ifPresent(live -> become(live, live.stored().ended(job)));
  }

  /// Counts what happens here: additions, ends and calls of [#wake].
  synchronized long news() {
    return news;
  }

  /// Waits until more has happened than that, but not longer than so long.
  synchronized void awaitNews(long since, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis(); news == since && left > 0; left = millisTo(end))
        wait(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void wake() {
    news++;
    notifyAll();
  }

  private static long millisTo(long end) {
    return Duration.ofNanos(end - System.nanoTime()).toMillis();
  }

  /// A state that cannot be written is said and kept in memory: after a restart the job is taken up
  /// once more and finds its work done.
  private void become(LiveJob job, StoredJob next) {
    job.become(next);
    try {
      store.write(next);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot write the state of job " + next.id(), e);
    }
  }

  private void forgetOldest() {
    List<LiveJob> ended = newest().stream().filter(job -> job.stored().hasEnded()).toList();
    try {
      for (LiveJob job : ended.subList(Math.min(JobStore.KEPT, ended.size()), ended.size())) {
        jobs.remove(job.stored().number());
        store.delete(job.stored());
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot delete the files of old jobs", e);
    }
  }
}
