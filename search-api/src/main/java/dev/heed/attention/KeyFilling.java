package dev.heed.attention;

import dev.heed.index.AttentionWriter;
import dev.heed.index.IndexedPassage;
import dev.heed.index.IndexedPassages;
import dev.heed.index.KeyNote;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.KeyStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Computes the keys that passages of a collection miss, of the newest documents first, and notes
/// how far it is. The index can be written meanwhile: what is there when this begins gets keys.
public final class KeyFilling {
  /// Code units that are read between two looks at whether to stop: a second or two on two cores.
  private static final int STEP = 4_000;

  /// Passages between two looks while nothing but the store is asked.
  private static final int LOOK = 1_000;

  /// What of a passage is read costs no more than that.
  private static final int LONGEST = 4_000;

  /// When so much of the store belongs to no passage any more it is dropped.
  private static final double STALE = .2;

  private final Path index;
  private final AttentionWriter writer;
  private final KeyStores stores;

  /// @param writer the right to write what is kept; it stays the caller's
  public KeyFilling(Path index, AttentionWriter writer, KeyStores stores) {
    this.index = index;
    this.writer = writer;
    this.stores = stores;
  }

  /// Works until all passages of a collection have keys, it is to stop, or the collection keeps
  /// none any more. What is computed is durable a step later, however the process ends. What goes
  /// wrong is noted for the collection's status before it is thrown.
  ///
  /// @throws IOException when the model is not there, with what to do
  public KeyCoverage fill(String collection, KeyListener listener, BooleanSupplier stopped)
      throws IOException {
    try (IndexedPassages passages = IndexedPassages.open(index, collection)) {
      var run = new Run(collection, passages, stores.open(), listener, stopped);
      run.work();
      return run.coverage();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      writer.noteProblem(collection, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /// Deletes all keys, of an index of which no collection keeps any. A store that others read stays
  /// open, and is empty.
  public void discard() {
    Optional<KeyStore> read = stores.opened();
    read.ifPresent(store -> store.keepOnly(Stream.empty()));
    writer.deleteAllBut(read.map(KeyStore::folder).orElse(null));
  }

  /// A passage as it is read.
  static Candidate candidate(IndexedPassage passage) {
    return new Candidate(passage.id(), passage.title(), passage.text(), 0);
  }

  static Stream<Candidate> candidates(IndexedPassages passages) {
    return StreamSupport.stream(passages.spliterator(), false).map(KeyFilling::candidate);
  }

  /// The filling of one collection.
  private final class Run {
    private final String collection;
    private final IndexedPassages passages;
    private final KeyStore store;
    private final KeyListener listener;
    private final BooleanSupplier stopped;
    private long keys;

    Run(
        String collection,
        IndexedPassages passages,
        KeyStore store,
        KeyListener listener,
        BooleanSupplier stopped) {
      this.collection = collection;
      this.passages = passages;
      this.store = store;
      this.listener = listener;
      this.stopped = stopped;
    }

    KeyCoverage coverage() {
      return new KeyCoverage(keys, passages.count(), store.bytes());
    }

    void work() {
      if (!countThoseThere() || !told()) return;
      if (keys < passages.count() && !addThoseMissing()) return;
      keys = passages.count();
      if (!note(passages.mark())) return;
      dropStale();
      writer.deleteAllBut(store.folder());
      note(passages.mark());
    }

    /// False when it was told to stop.
    private boolean countThoseThere() {
      long seen = 0;
      for (IndexedPassage passage : passages) {
        if (store.has(candidate(passage))) keys++;
        if (++seen % LOOK == 0 && stopped.getAsBoolean()) return false;
      }
      return true;
    }

    /// False when it ended before all had keys.
    private boolean addThoseMissing() {
      List<Candidate> step = new ArrayList<>();
      int length = 0;
      for (IndexedPassage passage : passages) {
        Candidate candidate = candidate(passage);
        if (store.has(candidate)) continue;
        step.add(candidate);
        length += Math.min(LONGEST, candidate.text().length());
        if (length < STEP) continue;
        if (!add(step)) return false;
        step.clear();
        length = 0;
      }
      return step.isEmpty() || add(step);
    }

    private boolean add(List<Candidate> step) {
      if (stopped.getAsBoolean()) return false;
      store.add(step);
      keys = Math.min(passages.count(), keys + step.size());
      return told();
    }

    /// False when the collection keeps no keys any more.
    private boolean told() {
      listener.progress(coverage());
      return note(null);
    }

    private boolean note(@Nullable String complete) {
      return writer.note(collection, new KeyNote(keys, store.bytes(), complete, null));
    }

    /// Of all collections that keep keys, since they share the store.
    private void dropStale() {
      List<String> keeping = AttentionWriter.keepingKeys(index);
      long wanted = keeping.stream().mapToLong(KeyFilling.this::count).sum();
      if (store.passages() - wanted <= STALE * store.passages()) return;
      try (Stream<Candidate> all = keeping.stream().flatMap(KeyFilling.this::all)) {
        store.keepOnly(all);
      }
    }
  }

  private long count(String collection) {
    try (IndexedPassages passages = IndexedPassages.open(index, collection)) {
      return passages.count();
    }
  }

  private Stream<Candidate> all(String collection) {
    IndexedPassages passages = IndexedPassages.open(index, collection);
    return candidates(passages).onClose(passages::close);
  }
}
