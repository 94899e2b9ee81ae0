package dev.heed.index;

import dev.heed.index.internal.lucene.CollectionReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// One collection of an index directory, searched with embedded Lucene.
public final class LuceneIndex {

  /// How BM25 scores.
  ///
  /// @param k1 saturation of term frequency, Robertson's k1
  /// @param b length normalisation, Robertson's b
  /// @param synonyms file of synonyms in Solr's format, null for none
  public record Ranking(float k1, float b, @Nullable Path synonyms) {
    public static Ranking defaults() {
      return new Ranking(0.9f, 0.4f, null);
    }
  }

  private LuceneIndex() {}

  /// Opens the newest commit for reading; each request then sees the newest commit of its time.
  /// Takes no lock.
  ///
  /// @throws IllegalStateException when there is no index, or one of another format
  /// @throws IllegalArgumentException when the index has no such collection
  public static PassageIndex open(Path directory, String collection, Ranking ranking) {
    try {
      return CollectionReader.open(directory, collection, ranking, InstantSource.system());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the index in " + directory, e);
    }
  }
}
