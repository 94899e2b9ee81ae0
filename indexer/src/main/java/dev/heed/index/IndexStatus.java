package dev.heed.index;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an index directory holds, read without a lock.
///
/// @param encoder name of the encoder whose vectors are stored, null before the first
/// @param owner the process that is writing, null when none is
public record IndexStatus(
    Path directory,
    int formatVersion,
    String createdBy,
    @Nullable String encoder,
    @Nullable Owner owner,
    List<CollectionStatus> collections) {

  /// A process that holds the index's write lock.
  ///
  /// @param yields a background process that gives way to a job when asked to end
  public record Owner(long pid, String command, Instant since, boolean yields) {}

  /// @param lastJob the newest job, also one that was cut short
  public record CollectionStatus(
      String name,
      long documents,
      long aliases,
      long passages,
      long embedded,
      long failed,
      long bytes,
      List<SourceStatus> sources,
      @Nullable Job lastJob) {}

  public record SourceStatus(String name, long documents, long failed) {}

  /// Reads the status of an index, empty when the directory holds none.
  public static Optional<IndexStatus> read(Path directory) {
    throw new UnsupportedOperationException("written with the write side");
  }

  /// The failed documents of a collection and their reasons, by address.
  public static List<Failure> failures(Path directory, String collection, int limit) {
    throw new UnsupportedOperationException("written with the write side");
  }
}
