package dev.heed.jobs;

import dev.heed.attention.KeyStores;
import dev.heed.index.Attention;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

/// An index directory, folders that may be indexed, and the short ways in which the tests use them.
record Bench(Path folder) {
  static final Duration PATIENCE = Duration.ofMinutes(2);

  Path index() {
    return folder.resolve("index");
  }

  Path notes() throws IOException {
    return Files.createDirectories(folder.resolve("notes"));
  }

  JobSettings settings() {
    return new JobSettings(
        writing(),
        Attention.NONE,
        AllowedRoots.parse(folder.resolve("notes").toString(), index()),
        false,
        new UploadLimits(100_000, 150_000, 3),
        new FetchLimits(10_000, Duration.ofSeconds(5), false));
  }

  static IndexSettings writing() {
    return new IndexSettings(
        "en",
        200,
        false,
        IndexSettings.VectorStorage.INT8,
        Duration.ofMillis(300),
        Limits.defaults());
  }

  Jobs open() {
    return Jobs.open(index(), settings(), () -> null, KeyStores.none());
  }

  /// Jobs that may fetch from this machine, to which every name leads.
  Jobs openForFetching() {
    JobSettings usual = settings();
    return Jobs.open(
        index(),
        new JobSettings(
            usual.writing(),
            usual.attention(),
            usual.roots(),
            false,
            usual.uploads(),
            new FetchLimits(10_000, Duration.ofSeconds(30), true)),
        () -> null,
        KeyStores.none(),
        _ -> new InetAddress[] {InetAddress.getLoopbackAddress()});
  }

  /// Writes a file of JSON Lines below the allowed root; no two documents are alike.
  String lines(String name, int documents) throws IOException {
    return Files.write(
            notes().resolve(name + ".jsonl"),
            IntStream.range(0, documents)
                .mapToObj(
                    number ->
                        """
                        {"_id": "%1$s%2$d", "text": "%1$s %2$d: the keeper counted %3$d boats before the tide turned."}\
                        """
                            .formatted(name, number, number * 7L % 1009))
                .toList())
        .toString();
  }

  static JobStatus end(Jobs jobs, String id) {
    JobChanges changes = jobs.changes(id).orElseThrow();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      JobStatus status = changes.next(Duration.ofMillis(200)).orElse(null);
      if (status != null && status.hasEnded()) return status;
    }
    throw new AssertionError("not ended in %s: %s".formatted(PATIENCE, jobs.find(id)));
  }

  /// Waits until documents of a job have been read.
  static void awaitReading(Jobs jobs, String id) {
    JobChanges changes = jobs.changes(id).orElseThrow();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      JobStatus status = changes.next(Duration.ofMillis(200)).orElse(null);
      if (status != null && (status.documents().seen() > 0 || status.hasEnded())) return;
    }
    throw new AssertionError("nothing read in %s: %s".formatted(PATIENCE, jobs.find(id)));
  }

  CollectionStatus collection(String name) {
    return IndexStatus.read(index()).orElseThrow().collections().stream()
        .filter(collection -> collection.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
