package dev.heed.index;

import dev.heed.llm.Encoder;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The write side of one collection. One process writes an index at a time.
public final class Indexer implements AutoCloseable {

  private Indexer() {}

  /// Opens or creates the collection and takes the index's lock.
  ///
  /// @param encoder measures passages and makes vectors; null cuts by words and leaves vectors out
  /// @throws IndexBusyException when another process writes this index
  public static Indexer open(
      Path directory, String collection, IndexSettings settings, @Nullable Encoder encoder) {
    throw new UnsupportedOperationException("written with the write side");
  }

  /// Says that this process gives way to a job when asked to end (`SIGTERM`).
  public void yieldToOthers(boolean yields) {}

  /// Reads the sources and commits text; all of it is searchable when this returns. A job that was
  /// cut short by the end of its process is taken up where it stood.
  ///
  /// @param stopped asked between documents; true ends the job as cancelled, what is done is kept
  public Job index(JobRequest request, JobListener listener, BooleanSupplier stopped) {
    throw new UnsupportedOperationException("written with the write side");
  }

  /// Fills in missing vectors, most searched and newest documents first, until all are there or
  /// `stopped`.
  public SearchResult.Coverage embed(EmbeddingListener listener, BooleanSupplier stopped) {
    throw new UnsupportedOperationException("written with the write side");
  }

  /// Removes all documents of a source, by its name. Returns how many went.
  public long remove(String source) {
    throw new UnsupportedOperationException("written with the write side");
  }

  /// Writes every document as a line of JSON.
  public static long export(Path directory, String collection, OutputStream out, boolean vectors) {
    throw new UnsupportedOperationException("written with the write side");
  }

  /// Adds the documents of an export; vectors are taken over when they are of the same encoder.
  public long importFrom(InputStream in, JobListener listener) {
    throw new UnsupportedOperationException("written with the write side");
  }

  /// Commits and gives the lock back.
  @Override
  public void close() {}
}
