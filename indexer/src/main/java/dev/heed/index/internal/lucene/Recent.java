package dev.heed.index.internal.lucene;

import dev.heed.index.SearchRequest.Recency;
import java.io.IOException;
import java.time.Instant;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/// The factor `1 + weight · 2^(−age / halfLife)` by which [Recency] raises a passage, for
/// [org.apache.lucene.queries.function.FunctionScoreQuery]. A date in the future counts as now.
final class Recent extends DoubleValuesSource {
  private final Recency recency;
  private final long now;

  Recent(Recency recency, Instant now) {
    this.recency = recency;
    this.now = now.toEpochMilli();
  }

  /// @param date null when unknown
  double factor(@Nullable Instant date) {
    return date == null ? 1 : factor(date.toEpochMilli());
  }

  private double factor(long date) {
    double age = Math.max(0, (double) now - date);
    return 1 + recency.weight() * Math.pow(2, -age / recency.halfLife().toMillis());
  }

  @Override
  public DoubleValues getValues(LeafReaderContext leaf, @Nullable DoubleValues scores)
      throws IOException {
    NumericDocValues dates = DocValues.getNumeric(leaf.reader(), Fields.DATE);
    return new DoubleValues() {
      private double factor;

      @Override
      public double doubleValue() {
        return factor;
      }

      @Override
      public boolean advanceExact(int passage) throws IOException {
        factor = dates.advanceExact(passage) ? factor(dates.longValue()) : 1;
        return true;
      }
    };
  }

  @Override
  public boolean needsScores() {
    return false;
  }

  @Override
  public DoubleValuesSource rewrite(IndexSearcher searcher) {
    return this;
  }

  @Override
  public boolean isCacheable(LeafReaderContext leaf) {
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Recent that && recency.equals(that.recency) && now == that.now;
  }

  @Override
  public int hashCode() {
    return 31 * recency.hashCode() + Long.hashCode(now);
  }

  @Override
  public String toString() {
    return "recent(%s)".formatted(recency);
  }
}
