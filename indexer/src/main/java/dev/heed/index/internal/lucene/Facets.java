package dev.heed.index.internal.lucene;

import dev.heed.index.Filter;
import dev.heed.index.SearchResult.FacetCount;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/// How many of some documents have each value of a field.
final class Facets {
  private static final Comparator<FacetCount> MOST_FREQUENT =
      Comparator.comparingLong(FacetCount::documents).reversed().thenComparing(FacetCount::value);

  private Facets() {}

  static Map<String, List<FacetCount>> count(View view, FixedBitSet documents, List<String> fields)
      throws IOException {
    Map<String, List<FacetCount>> facets = new LinkedHashMap<>();
    for (String field : fields) facets.put(field, count(view, documents, field));
    return facets;
  }

  private static List<FacetCount> count(View view, FixedBitSet documents, String field)
      throws IOException {
    if (!Filter.FIELDS.contains(field))
      throw new IllegalArgumentException(
          "unknown facet '%s': use some of %s".formatted(field, Filter.FIELDS));
    Map<String, Long> counts = new HashMap<>();
    for (LeafReaderContext leaf : view.reader().leaves()) add(leaf, documents, field, counts);
    return counts.entrySet().stream()
        .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
        .sorted(MOST_FREQUENT)
        .toList();
  }

  private static void add(
      LeafReaderContext leaf, FixedBitSet documents, String field, Map<String, Long> counts)
      throws IOException {
    SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), field);
    long[] byValue = new long[Math.toIntExact(values.getValueCount())];
    int end = leaf.docBase + leaf.reader().maxDoc();
    for (int document = next(documents, leaf.docBase, end);
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = next(documents, document + 1, end))
      if (values.advanceExact(document - leaf.docBase))
        for (int i = 0; i < values.docValueCount(); i++) byValue[(int) values.nextOrd()]++;
    for (int value = 0; value < byValue.length; value++)
      if (byValue[value] > 0)
        counts.merge(values.lookupOrd(value).utf8ToString(), byValue[value], Long::sum);
  }

  private static int next(FixedBitSet documents, int from, int end) {
    return from < end ? documents.nextSetBit(from, end) : DocIdSetIterator.NO_MORE_DOCS;
  }
}
