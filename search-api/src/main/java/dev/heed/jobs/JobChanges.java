package dev.heed.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// What becomes of one job, for one who watches it. Its first state is the one in which it is now.
public final class JobChanges {
  private final LiveJob job;
  private final Supplier<JobStatus> view;
  private long seen = -1;

  JobChanges(LiveJob job, Supplier<JobStatus> view) {
    this.job = job;
    this.view = view;
  }

  /// The newest state, once it is another than the last one that was returned; empty when nothing
  /// has changed in so long. A state that [JobStatus#hasEnded] is the last.
  public Optional<JobStatus> next(Duration patience) {
    job.awaitChange(seen, patience);
    long version = job.version();
    if (version == seen) return Optional.empty();
    seen = version;
    return Optional.of(view.get());
  }
}
