package dev.heed.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Files that a request brings, and the job that will index them. Closed without a job, it leaves
/// nothing behind.
public final class Upload implements AutoCloseable {
  private final String id;
  private final String collection;
  private final Jobs jobs;
  private final Uploads uploads;
  private final Quarantine quarantine;
  private boolean submitted;

  Upload(String id, String collection, Jobs jobs, Uploads uploads) {
    this.id = id;
    this.collection = collection;
    this.jobs = jobs;
    this.uploads = uploads;
    this.quarantine = uploads.quarantine(id);
  }

  /// Takes a file in.
  ///
  /// @param name as its sender gave it: a title, never a path
  /// @throws RefusedException when it is too long, one too many, empty or no document
  public void add(String name, InputStream in) {
    try {
      quarantine.take(name, in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take in an upload: " + e.getMessage(), e);
    }
  }

  /// Queues the job that indexes them.
  public JobStatus submit() {
    if (quarantine.names().isEmpty())
      throw new RefusedException("file", "the request brings no file: send parts named 'file'");
    String[] sources =
        quarantine.names().stream().map(name -> Uploads.SCHEME + name).toArray(String[]::new);
    JobStatus queued = jobs.submit(id, JobSpec.of(collection, sources));
    submitted = true;
    return queued;
  }

  @Override
  public void close() {
    if (!submitted) uploads.discard(id);
  }
}
