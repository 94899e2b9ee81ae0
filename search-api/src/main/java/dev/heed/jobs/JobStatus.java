package dev.heed.jobs;

import dev.heed.index.Failure;
import dev.heed.index.Job;
import dev.heed.index.SearchResult.Coverage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a job stands: the job of the index and what the queue knows about it.
///
/// @param sources as they were asked for while it waits, then the names that the index gives them
/// @param embedded passages of this job that have vectors; vectors are filled in after its end
/// @param startedAt null while it waits
/// @param failures the first of them
/// @param expected about how many documents its sources hold, null while unknown
/// @param coverage vectors of the whole collection
/// @param reason why it waits, although it is its turn; null when it does not
public record JobStatus(
    String id,
    Job.State state,
    String collection,
    List<String> sources,
    Job.Documents documents,
    long passages,
    long embedded,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    List<Failure> failures,
    @Nullable Long expected,
    Coverage coverage,
    @Nullable String reason) {

  public JobStatus {
    sources = List.copyOf(sources);
    failures = List.copyOf(failures);
  }

  /// Whether nothing of it will change any more but its vectors.
  public boolean hasEnded() {
    return isEnd(state);
  }

  static boolean isEnd(Job.State state) {
    return switch (state) {
      case QUEUED, RUNNING -> false;
      case DONE, FAILED, CANCELLED -> true;
    };
  }

  /// The part that the index knows.
  public Job job() {
    return new Job(
        id,
        state,
        sources,
        documents,
        passages,
        embedded,
        startedAt == null ? queuedAt : startedAt,
        finishedAt,
        failures);
  }
}
