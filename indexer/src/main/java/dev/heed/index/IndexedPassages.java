package dev.heed.index;

import dev.heed.index.internal.lucene.CollectionCounts;
import dev.heed.index.internal.lucene.NewestPassages;
import dev.heed.index.internal.lucene.Snapshot;
import dev.heed.index.internal.store.IndexDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/// All passages of a collection as of its last commit, those of the newest documents first. An
/// alias has those of the document that it shares them with, which are shown once. Read without a
/// lock; others may write meanwhile.
public final class IndexedPassages implements Iterable<IndexedPassage>, AutoCloseable {
  private final String name;
  private final Directory files;
  private final @Nullable Snapshot snapshot;
  private final CollectionCounts counts;

  private IndexedPassages(String name, Directory files) throws IOException {
    this.name = name;
    this.files = files;
    this.snapshot = Snapshot.ofLastCommit(files).orElse(null);
    this.counts = snapshot == null ? CollectionCounts.none() : CollectionCounts.of(snapshot);
  }

  /// Opens the last commit of a collection.
  ///
  /// @throws IllegalArgumentException when there is no such collection
  public static IndexedPassages open(Path directory, String collection) {
    try {
      IndexDirectory index = IndexDirectory.require(directory, collection);
      Directory files = FSDirectory.open(index.collection(collection));
      try {
        return new IndexedPassages(collection, files);
      } catch (IOException | RuntimeException e) {
        files.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read collection '%s' of %s: %s".formatted(collection, directory, e.getMessage()),
          e);
    }
  }

  /// How many there are.
  public long count() {
    return counts.coverage().passages();
  }

  /// A mark that changes when documents come, go or are replaced, and not when vectors are filled
  /// in.
  public String mark() {
    return counts.mark();
  }

  @Override
  public Iterator<IndexedPassage> iterator() {
    try {
      return snapshot == null ? Collections.emptyIterator() : new NewestPassages(snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the passages of collection '%s': %s".formatted(name, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try (files) {
      if (snapshot != null) snapshot.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close collection '%s'".formatted(name), e);
    }
  }
}
