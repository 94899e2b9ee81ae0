package dev.heed.api.jobs;

import dev.heed.api.web.ServerSentEvents;
import dev.heed.jobs.JobChanges;
import dev.heed.jobs.JobStatus;
import dev.heed.jobs.Jobs;
import java.time.Duration;
import java.util.Optional;

/// Tells a client of one job: `progress` whenever it has changed, `end` when nothing more will.
///
/// Each client is told by its own thread at its own pace. One that reads slowly gets fewer events,
/// never a stale last one, and holds up nobody.
record JobEvents(Jobs jobs, JobChanges changes) implements ServerSentEvents.Source {
  private static final Duration STEP = Duration.ofMillis(500);
  private static final int STEPS_OF_SILENCE = 20;

  @Override
  public void writeTo(ServerSentEvents events) {
    int silent = 0;
    while (!jobs.isClosed()) {
      Optional<JobStatus> changed = changes.next(STEP);
      if (changed.isPresent()) {
        JobStatus status = changed.get();
        events.send(status.hasEnded() ? "end" : "progress", status);
        if (status.hasEnded()) return;
        silent = 0;
      } else if (++silent % STEPS_OF_SILENCE == 0) {
        events.stillThere();
      }
    }
  }
}
