package dev.heed.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a job is to index.
///
/// @param id of the job, by which it is taken up again however it was cut short; null for a new
///   one, which takes up the last job when that was on the same sources and was cut short by the
///   end of its process
/// @param deleteMissing removes documents of these sources that are no longer there; refused when a
///   source is gone or suddenly empty
public record JobRequest(@Nullable String id, List<Source> sources, boolean deleteMissing) {

  public JobRequest {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) throw new IllegalArgumentException("a job needs at least one source");
  }

  public JobRequest(List<Source> sources, boolean deleteMissing) {
    this(null, sources, deleteMissing);
  }

  public static JobRequest of(Source... sources) {
    return new JobRequest(List.of(sources), false);
  }
}
