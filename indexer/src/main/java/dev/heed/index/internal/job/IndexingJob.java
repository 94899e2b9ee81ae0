package dev.heed.index.internal.job;

import dev.heed.index.Failure;
import dev.heed.index.IndexSettings;
import dev.heed.index.Job;
import dev.heed.index.JobListener;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.lucene.Block;
import dev.heed.index.internal.lucene.CollectionWriter;
import dev.heed.index.internal.lucene.FailedItem;
import dev.heed.index.internal.lucene.Known;
import dev.heed.index.internal.lucene.Snapshot;
import dev.heed.index.internal.passage.PassageSplitter.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Brings a collection up to date with its sources.
public final class IndexingJob {
  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);

  private final CollectionWriter collection;
  private final IndexSettings settings;
  private final Function<ParsedDocument, List<Span>> cutter;
  private final JobListener listener;
  private final BooleanSupplier stopped;
  private final Cadence commits;
  private final Cadence reports = new Cadence(BETWEEN_REPORTS);

  public IndexingJob(
      CollectionWriter collection,
      IndexSettings settings,
      Function<ParsedDocument, List<Span>> cutter,
      JobListener listener,
      BooleanSupplier stopped) {
    this.collection = collection;
    this.settings = settings;
    this.cutter = cutter;
    this.listener = listener;
    this.stopped = stopped;
    this.commits = new Cadence(settings.commitEvery());
  }

  /// Runs to the end, to the first sign to stop, or to the source that cannot be read. The commit
  /// that makes the last documents durable says how it ended.
  ///
  /// @param id of a job that may have begun already; null for one that has none
  /// @throws IOException when the index cannot be written
  public Job run(@Nullable String id, List<JobSource> sources, boolean deleteMissing)
      throws IOException {
    List<String> names = sources.stream().map(JobSource::name).toList();
    Tally tally = Tally.of(id, names, collection.lastJob());
    collection.commit(tally.job(Job.State.RUNNING));
    try (Snapshot start = collection.openSnapshot()) {
      Preparation preparation = new Preparation(tally.id(), settings, start, cutter);
      for (JobSource source : sources) {
        long before = tally.seen();
        boolean whole = read(source, preparation, tally);
        if (deleteMissing && whole && tally.seen() == before) refuseIfEmptied(source, start, tally);
      }
      if (deleteMissing && !tally.hasProblem() && !stopped.getAsBoolean())
        for (JobSource source : sources) removeMissing(source, preparation, tally);
    }
    return finish(tally);
  }

  /// True when the source was read to its end.
  private boolean read(JobSource source, Preparation preparation, Tally tally) throws IOException {
    try (ReadAhead ahead = new ReadAhead(() -> source.open(preparation))) {
      Reading reading = ahead.next(stopped);
      while (reading != null) {
        take(reading, source, tally);
        if (reports.isDue()) listener.progress(tally.job(Job.State.RUNNING), ahead.expected());
        if (commits.isDue()) commit(tally);
        if (reading instanceof Reading.Broken) return false;
        reading = ahead.next(stopped);
      }
    }
    return !stopped.getAsBoolean();
  }

  private void take(Reading reading, JobSource source, Tally tally) throws IOException {
    switch (reading) {
      case Reading.Unchanged(Known known) -> recount(known, tally);
      case Reading.Repeated() -> tally.unchanged();
      case Reading.Refused(String uri, String reason) -> tally.failed(new Failure(uri, reason));
      case Reading.Unreadable(FailedItem item) -> fail(item, tally);
      case Reading.Ready ready -> write(ready, source, tally);
      case Reading.Broken(String reason) -> tally.problem(source.name(), reason);
    }
  }

  /// An item that needs nothing, because it has not changed or because this job wrote it before it
  /// was cut short.
  private void recount(Known known, Tally tally) throws IOException {
    switch (known.kind()) {
      case FAILURE -> tally.failed(collection.snapshot().failure(known.id()));
      case DOCUMENT -> {
        if (known.job().equals(tally.id())) tally.indexed(known.passages(), !known.pending());
        else tally.unchanged();
      }
    }
  }

  private void write(Reading.Ready ready, JobSource source, Tally tally) throws IOException {
    Block block = ready.block();
    Known known = ready.known();
    if (known != null && known.contentHash().equals(block.entry().contentHash())) {
      collection.describe(block.entry());
      tally.unchanged();
      return;
    }
    try {
      boolean whole = collection.put(block);
      int passages = whole ? block.body().spans().size() : 0;
      tally.indexed(passages, block.body().vectors() != null);
    } catch (IllegalArgumentException e) {
      fail(refused(block, source, e), tally);
    }
  }

  private static FailedItem refused(Block block, JobSource source, IllegalArgumentException e) {
    return new FailedItem(
        block.id(),
        block.entry().canonical(),
        block.entry().uri(),
        source.name(),
        block.entry().fingerprint(),
        "it does not fit into the index: " + e.getMessage(),
        block.entry().job());
  }

  private void fail(FailedItem item, Tally tally) throws IOException {
    collection.fail(item);
    tally.failed(new Failure(item.uri(), item.reason()));
  }

  private static void refuseIfEmptied(JobSource source, Snapshot start, Tally tally)
      throws IOException {
    int documents = start.ofSource(source.name()).size();
    if (documents > 0)
      tally.problem(
          source.name(),
          "the source is empty and the index has %d documents of it: nothing was removed; to remove them, remove the source"
              .formatted(documents));
  }

  private void removeMissing(JobSource source, Preparation preparation, Tally tally)
      throws IOException {
    for (String id : collection.snapshot().ofSource(source.name())) {
      if (preparation.hasSeen(id)) continue;
      collection.remove(id);
      tally.removed();
    }
  }

  private void commit(Tally tally) throws IOException {
    collection.commit(tally.job(Job.State.RUNNING));
    commits.restart();
  }

  private Job finish(Tally tally) throws IOException {
    Job job =
        tally.job(
            tally.hasProblem()
                ? Job.State.FAILED
                : stopped.getAsBoolean() ? Job.State.CANCELLED : Job.State.DONE);
    collection.commit(job);
    if (job.state() == Job.State.DONE) collection.forgetDeleted();
    listener.progress(job, tally.seen());
    return job;
  }
}
