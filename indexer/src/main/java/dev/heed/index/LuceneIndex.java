package dev.heed.index;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One collection of an index directory, searched with embedded Lucene.
public final class LuceneIndex {

  /// @param k1 saturation of term frequency, Robertson's k1
  /// @param b length normalisation, Robertson's b
  /// @param synonyms file of synonyms in Solr's format, null for none
  public record Ranking(float k1, float b, @Nullable Path synonyms) {
    public static Ranking defaults() {
      return new Ranking(0.9f, 0.4f, null);
    }
  }

  private LuceneIndex() {}

  /// Opens the newest commit for reading. Takes no lock.
  public static PassageIndex open(Path directory, String collection, Ranking ranking) {
    throw new UnsupportedOperationException("written with the search side");
  }
}
