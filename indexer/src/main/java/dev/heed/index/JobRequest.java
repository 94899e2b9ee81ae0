package dev.heed.index;

import java.util.List;

/// What a job is to index.
///
/// @param deleteMissing removes documents of these sources that are no longer there; refused when a
///   source is gone or suddenly empty
public record JobRequest(List<Source> sources, boolean deleteMissing) {

  public JobRequest {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) throw new IllegalArgumentException("a job needs at least one source");
  }

  public static JobRequest of(Source... sources) {
    return new JobRequest(List.of(sources), false);
  }
}
