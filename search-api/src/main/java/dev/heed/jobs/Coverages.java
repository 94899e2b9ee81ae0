package dev.heed.jobs;

import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.SearchResult.Coverage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How much of each collection has vectors, as it was a few seconds ago.
final class Coverages {
  private static final Duration FRESH = Duration.ofSeconds(3);

  private record Seen(Coverage coverage, long at) {}

  private final Path index;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  Coverages(Path index) {
    this.index = index;
  }

  Coverage of(String collection) {
    Seen last = seen.get(collection);
    if (last != null && System.nanoTime() - last.at() < FRESH.toNanos()) return last.coverage();
    read();
    last = seen.get(collection);
    return last == null ? new Coverage(0, 0) : last.coverage();
  }

  void set(String collection, Coverage coverage) {
    seen.put(collection, new Seen(coverage, System.nanoTime()));
  }

  /// Reads what the index says now; of a collection that is gone nothing is remembered.
  List<CollectionStatus> read() {
    List<CollectionStatus> collections =
        IndexStatus.read(index).map(IndexStatus::collections).orElse(List.of());
    seen.keySet().retainAll(collections.stream().map(CollectionStatus::name).toList());
    for (CollectionStatus one : collections)
      set(one.name(), new Coverage(one.embedded(), one.passages()));
    return collections;
  }
}
