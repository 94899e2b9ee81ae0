package dev.heed.index.internal.lucene;

import dev.heed.index.IndexStatus.SourceStatus;
import dev.heed.index.SearchResult.Coverage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/// Counts what a collection holds, from the index itself.
public final class CollectionCounts {
  private final Map<String, SourceStatus> sources = new TreeMap<>();
  private long documents;
  private long aliases;
  private long passages;
  private long embedded;
  private long failed;

  /// Sum of what the times at which documents were written hash to: in any order the same.
  private long written;

  private CollectionCounts() {}

  /// Of a collection before its first commit.
  public static CollectionCounts none() {
    return new CollectionCounts();
  }

  public static CollectionCounts of(Snapshot snapshot) throws IOException {
    CollectionCounts counts = new CollectionCounts();
    for (LeafReaderContext context : snapshot.reader().leaves()) {
      counts.addKinds(context.reader());
      counts.addVectors(context.reader());
    }
    return counts;
  }

  /// Documents, aliases included.
  public long documents() {
    return documents;
  }

  public long aliases() {
    return aliases;
  }

  public long failed() {
    return failed;
  }

  public Coverage coverage() {
    return new Coverage(embedded, passages);
  }

  /// A mark that changes when documents come, go or are replaced, and not when vectors are filled
  /// in.
  public String mark() {
    return "%d-%016x".formatted(passages, written);
  }

  /// By name.
  public List<SourceStatus> sources() {
    return List.copyOf(sources.values());
  }

  private void addKinds(LeafReader leaf) throws IOException {
    Bits live = leaf.getLiveDocs();
    SortedDocValues kinds = DocValues.getSorted(leaf, Fields.KIND);
    SortedDocValues holders = DocValues.getSorted(leaf, Fields.ALIAS_OF);
    SortedSetDocValues from = DocValues.getSortedSet(leaf, Fields.SOURCE);
    NumericDocValues times = DocValues.getNumeric(leaf, Fields.INDEXED_AT);
    for (int doc = kinds.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = kinds.nextDoc()) {
      if (live != null && !live.get(doc)) continue;
      switch (kinds.lookupOrd(kinds.ordValue()).utf8ToString()) {
        case Kinds.DOCUMENT -> {
          documents++;
          if (holders.advanceExact(doc)) aliases++;
          if (times.advanceExact(doc)) written += mixed(times.longValue());
          count(from, doc, 1, 0);
        }
        case Kinds.FAILURE -> {
          failed++;
          count(from, doc, 0, 1);
        }
        default -> passages++;
      }
    }
  }

  /// Finaliser of MurmurHash3 (Appleby 2011): neighbouring numbers come to lie far apart.
  private static long mixed(long number) {
    long mixed = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  private void count(SortedSetDocValues from, int doc, long documents, long failed)
      throws IOException {
    if (!from.advanceExact(doc)) return;
    String name = from.lookupOrd(from.nextOrd()).utf8ToString();
    sources.merge(
        name,
        new SourceStatus(name, documents, failed),
        (one, other) ->
            new SourceStatus(
                name, one.documents() + other.documents(), one.failed() + other.failed()));
  }

  private void addVectors(LeafReader leaf) throws IOException {
    Bits live = leaf.getLiveDocs();
    FloatVectorValues vectors = leaf.getFloatVectorValues(Fields.VECTOR);
    if (vectors == null) return;
    DocIdSetIterator documents = vectors.iterator();
    for (int doc = documents.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = documents.nextDoc()) if (live == null || live.get(doc)) embedded++;
  }
}
