package dev.heed.jobs;

import dev.heed.index.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job as its file holds it.
///
/// @param number place in the order of arrival, from 1
/// @param state running after the end of its process, it is taken up again
/// @param result how it ended, null until then
record StoredJob(
    long number, String id, JobSpec spec, Instant queuedAt, Job.State state, @Nullable Job result) {

  StoredJob in(Job.State next) {
    return new StoredJob(number, id, spec, queuedAt, next, result);
  }

  StoredJob ended(Job job) {
    return new StoredJob(number, id, spec, queuedAt, job.state(), job);
  }

  boolean hasEnded() {
    return JobStatus.isEnd(state);
  }
}
