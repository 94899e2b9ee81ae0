package dev.heed.index.internal.lucene;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// Matches Lucene documents by their numbers in one view; of no use in another.
final class NumberedDocuments extends Query {
  private final FixedBitSet numbers;

  NumberedDocuments(FixedBitSet numbers) {
    this.numbers = numbers;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext leaf) {
        int length = leaf.reader().maxDoc();
        FixedBitSet local = new FixedBitSet(length);
        FixedBitSet.orRange(numbers, leaf.docBase, local, 0, length);
        long cost = local.cardinality();
        return ConstantScoreScorerSupplier.fromIterator(
            new BitSetIterator(local, cost), score(), mode, length);
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(@Nullable String field) {
    return "documents " + numbers.cardinality();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberedDocuments that && numbers.equals(that.numbers);
  }

  @Override
  public int hashCode() {
    return numbers.hashCode();
  }
}
