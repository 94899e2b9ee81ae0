package dev.heed.jobs;

import dev.heed.attention.KeyFilling;
import dev.heed.attention.KeyStores;
import dev.heed.index.AttentionWriter;
import dev.heed.index.IndexBusyException;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.IndexStatus.KeyStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Computes the keys that are missing, of every collection that keeps them, a collection at a time.
/// Used by the worker's thread alone.
final class KeyWork {
  private static final System.Logger LOG = System.getLogger(KeyWork.class.getName());

  private final Path index;
  private final KeyStores stores;
  private final Coverages coverages;

  /// Collections that are left alone until a job has written them.
  private final Set<String> failed = new HashSet<>();

  /// Why the keys of a collection could not be computed, as was last said.
  private final Map<String, String> said = new HashMap<>();

  /// Collections whose keys were held against their passages since the service began: the model or
  /// its heads may be others than before.
  private final Set<String> checked = new HashSet<>();

  private boolean discarded;

  KeyWork(Path index, KeyStores stores, Coverages coverages) {
    this.index = index;
    this.stores = stores;
    this.coverages = coverages;
  }

  /// Works on one collection until its keys are there or it is to stop. False when there is nothing
  /// to do.
  ///
  /// @throws IndexBusyException when another process writes keys of the index
  boolean run(BooleanSupplier stopped) {
    List<CollectionStatus> collections = coverages.read();
    if (collections.stream().allMatch(one -> one.keys() == null)) {
      discard();
      return false;
    }
    discarded = false;
    Optional<String> unfinished =
        collections.stream().filter(this::isUnfinished).map(CollectionStatus::name).findFirst();
    return unfinished.isPresent() && fill(unfinished.get(), stopped);
  }

  /// A job has written the collection: what could not be done before may be possible now.
  void look(String collection) {
    failed.remove(collection);
  }

  private boolean fill(String collection, BooleanSupplier stopped) {
    try (AttentionWriter writer = AttentionWriter.open(index, false, Duration.ZERO)) {
      new KeyFilling(index, writer, stores).fill(collection, _ -> {}, stopped);
      checked.add(collection);
      return true;
    } catch (IndexBusyException e) {
      throw e;
    } catch (IOException e) {
      say(collection, e);
      return false; // the model may come later
    } catch (RuntimeException | OutOfMemoryError e) {
      say(collection, e);
      failed.add(collection);
      return true;
    }
  }

  /// The collection's status says it too.
  private void say(String collection, Throwable problem) {
    String reason = String.valueOf(problem.getMessage());
    if (!reason.equals(said.put(collection, reason)))
      LOG.log(System.Logger.Level.WARNING, "no keys for collection " + collection, problem);
  }

  /// Deletes what no collection keeps any more.
  private void discard() {
    if (discarded || !AttentionWriter.hasKept(index)) return;
    try (AttentionWriter writer = AttentionWriter.open(index, false, Duration.ZERO)) {
      new KeyFilling(index, writer, stores).discard();
      discarded = true;
    }
  }

  private boolean isUnfinished(CollectionStatus collection) {
    KeyStatus keys = collection.keys();
    return keys != null
        && !failed.contains(collection.name())
        && !(keys.complete() && checked.contains(collection.name()));
  }
}
