package dev.heed.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a job stands. Stored in the same commit as the documents that it describes.
///
/// @param sources names of its sources
/// @param passages passages written by this job
/// @param embedded of those, how many have vectors
/// @param failures the first of them; [Documents#failed] counts all
public record Job(
    String id,
    State state,
    List<String> sources,
    Documents documents,
    long passages,
    long embedded,
    Instant startedAt,
    @Nullable Instant finishedAt,
    List<Failure> failures) {

  public enum State {
    @JsonProperty("queued")
    QUEUED,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("done")
    DONE,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED
  }

  /// Counts of documents. `seen = indexed + unchanged + failed` when the job is done.
  public record Documents(long seen, long indexed, long unchanged, long removed, long failed) {}

  public Job {
    sources = List.copyOf(sources);
    failures = List.copyOf(failures);
  }
}
