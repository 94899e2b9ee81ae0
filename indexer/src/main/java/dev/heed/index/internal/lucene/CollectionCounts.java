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

  private CollectionCounts() {}

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

  /// By name.
  public List<SourceStatus> sources() {
    return List.copyOf(sources.values());
  }

  private void addKinds(LeafReader leaf) throws IOException {
    Bits live = leaf.getLiveDocs();
    SortedDocValues kinds = DocValues.getSorted(leaf, Fields.KIND);
    SortedDocValues holders = DocValues.getSorted(leaf, Fields.ALIAS_OF);
    SortedSetDocValues from = DocValues.getSortedSet(leaf, Fields.SOURCE);
    for (int doc = kinds.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = kinds.nextDoc()) {
      if (live != null && !live.get(doc)) continue;
      switch (kinds.lookupOrd(kinds.ordValue()).utf8ToString()) {
        case Kinds.DOCUMENT -> {
          documents++;
          if (holders.advanceExact(doc)) aliases++;
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
