package dev.heed.index.internal.job;

import dev.heed.index.Failure;
import dev.heed.index.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Counts what a job does.
///
/// A job that is taken up again walks its sources from their beginning, and counts what it has
/// written before as what it is: indexed by this job.
final class Tally {
  private static final int LISTED_FAILURES = 100;

  private final String id;
  private final Instant startedAt;
  private final List<String> sources;
  private final List<Failure> failures = new ArrayList<>();
  private final List<Failure> problems = new ArrayList<>();
  private long seen;
  private long indexed;
  private long unchanged;
  private long removed;
  private long failed;
  private long passages;
  private long embedded;

  private Tally(String id, Instant startedAt, List<String> sources) {
    this.id = id;
    this.startedAt = startedAt;
    this.sources = sources;
  }

  /// The tally of a job on these sources: of the last one when that has this id or, when none is
  /// given, was on them and was cut short.
  static Tally of(@Nullable String id, List<String> sources, @Nullable Job last) {
    if (last != null && (id == null ? wasCut(last, sources) : id.equals(last.id())))
      return new Tally(last.id(), last.startedAt(), sources);
    return new Tally(id == null ? UUID.randomUUID().toString() : id, Instant.now(), sources);
  }

  private static boolean wasCut(Job last, List<String> sources) {
    return last.state() == Job.State.RUNNING && last.sources().equals(sources);
  }

  String id() {
    return id;
  }

  void indexed(long newPassages, boolean withVectors) {
    seen++;
    indexed++;
    passages += newPassages;
    if (withVectors) embedded += newPassages;
  }

  void unchanged() {
    seen++;
    unchanged++;
  }

  void failed(Failure failure) {
    seen++;
    failed++;
    if (failures.size() < LISTED_FAILURES) failures.add(failure);
  }

  void removed() {
    removed++;
  }

  /// What makes the whole job fail: listed before the failures of documents.
  void problem(String where, String reason) {
    problems.add(new Failure(where, reason));
  }

  boolean hasProblem() {
    return !problems.isEmpty();
  }

  long seen() {
    return seen;
  }

  Job job(Job.State state) {
    List<Failure> listed = new ArrayList<>(problems);
    listed.addAll(failures);
    return new Job(
        id,
        state,
        sources,
        new Job.Documents(seen, indexed, unchanged, removed, failed),
        passages,
        embedded,
        startedAt,
        state == Job.State.RUNNING ? null : Instant.now(),
        listed);
  }
}
