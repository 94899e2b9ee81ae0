package dev.heed.jobs;

import dev.heed.index.IndexBusyException;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.Indexer;
import dev.heed.index.Job;
import dev.heed.llm.Encoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Fills in the vectors that are missing, of every collection, a collection at a time.
final class Embedding {
  private static final System.Logger LOG = System.getLogger(Embedding.class.getName());

  private final Path index;
  private final IndexSettings settings;
  private final JobQueue queue;
  private final Coverages coverages;

  /// Why the vectors of a collection cannot be made, by its name.
  private final Map<String, String> problems = new ConcurrentHashMap<>();

  Embedding(Path index, IndexSettings settings, JobQueue queue, Coverages coverages) {
    this.index = index;
    this.settings = settings;
    this.queue = queue;
    this.coverages = coverages;
  }

  /// Works on one collection until its vectors are there or it is to stop. False when there is
  /// nothing to do.
  ///
  /// @param encoder null while there is none
  /// @throws IndexBusyException when another process writes the index
  boolean run(@Nullable Encoder encoder, BooleanSupplier stopped) {
    if (encoder == null) return false;
    Optional<String> unfinished =
        coverages.read().stream()
            .filter(collection -> collection.embedded() < collection.passages())
            .map(CollectionStatus::name)
            .filter(name -> !problems.containsKey(name))
            .findFirst();
    if (unfinished.isEmpty()) return false;
    embed(unfinished.get(), encoder, stopped);
    return true;
  }

  /// A job has written the collection: what could not be done before may be possible now.
  void look(String collection) {
    problems.remove(collection);
    coverages.read();
  }

  Optional<String> problem(String collection) {
    return Optional.ofNullable(problems.get(collection));
  }

  private void embed(String collection, Encoder encoder, BooleanSupplier stopped) {
    try {
      try (Indexer indexer = Indexer.open(index, collection, settings, encoder)) {
        indexer.embed(coverage -> coverages.set(collection, coverage), stopped);
      }
      tellLastJob(collection, coverages.read());
    } catch (IndexBusyException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.log(System.Logger.Level.WARNING, "no vectors for collection " + collection, e);
      problems.put(collection, String.valueOf(e.getMessage()));
    }
  }

  /// The index counts the vectors of the last job of a collection.
  private void tellLastJob(String collection, List<CollectionStatus> collections) {
    for (CollectionStatus status : collections) {
      Job last = status.lastJob();
      if (status.name().equals(collection) && last != null) queue.embedded(last);
    }
  }
}
