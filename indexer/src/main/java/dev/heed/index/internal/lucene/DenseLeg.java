package dev.heed.index.internal.lucene;

import dev.heed.index.SearchRequest.Order;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/// Finds passages by the cosine of their vector and the query's.
///
/// The graph is asked for more candidates than are wanted, so that few true neighbours are missed,
/// and the candidates are scored again with the float vectors, so that the int8 codes by which the
/// graph is searched cost no precision. Where few passages pass the filters Lucene compares all of
/// them.
final class DenseLeg {
  /// Candidates beyond the wanted ones.
  private static final int MARGIN = 100;

  /// Candidates per wanted hit when newer documents are raised: one that is not among them cannot
  /// be raised.
  private static final int RECENCY_FACTOR = 5;

  private record Dated(Scored scored, String documentId, long date, @Nullable String path) {}

  private DenseLeg() {}

  /// @param within the passages to look at, null for all
  /// @param recent raises newer documents, null for none
  static List<Scored> run(
      View view,
      float[] vector,
      @Nullable Query within,
      int depth,
      Order order,
      @Nullable Recent recent)
      throws IOException {
    if (view.coverage().embedded() == 0) return List.of();
    requireDimension(view, vector.length);
    KnnFloatVectorQuery query =
        new KnnFloatVectorQuery(Fields.VECTOR, vector, candidates(view, depth, recent), within);
    ScoreDoc[] found = view.searcher().search(query, query.getK()).scoreDocs;
    compare(view, found, vector);
    if (recent != null) raise(view, found, recent);
    Arrays.sort(found, Comparator.comparingDouble((ScoreDoc passage) -> passage.score).reversed());
    List<Scored> all = EqualScores.inOrder(view, found);
    List<Scored> best = all.subList(0, Math.min(depth, all.size()));
    return order == Order.RELEVANCE ? best : inOrder(view, best, order);
  }

  private static int candidates(View view, int depth, @Nullable Recent recent) {
    long wanted =
        recent == null
            ? (long) depth + Math.max(depth, MARGIN)
            : (long) RECENCY_FACTOR * Math.max(depth, MARGIN);
    return (int) Math.min(wanted, Math.max(1, view.coverage().embedded()));
  }

  /// Gives each passage the cosine of its float vector. Passage by passage in Lucene's order, so
  /// that a segment's vectors are opened once.
  private static void compare(View view, ScoreDoc[] found, float[] query) throws IOException {
    Arrays.sort(found, Comparator.comparingInt(passage -> passage.doc));
    int next = 0;
    for (LeafReaderContext leaf : view.reader().leaves()) {
      int end = leaf.docBase + leaf.reader().maxDoc();
      if (next == found.length || found[next].doc >= end) continue;
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      DocIndexIterator passages = vectors.iterator();
      for (; next < found.length && found[next].doc < end; next++) {
        if (passages.advance(found[next].doc - leaf.docBase) != found[next].doc - leaf.docBase)
          throw new IllegalStateException("found passage without vector");
        float[] vector = vectors.vectorValue(passages.index());
        found[next].score = VectorUtil.dotProduct(query, vector);
      }
    }
  }

  private static void raise(View view, ScoreDoc[] found, Recent recent) throws IOException {
    for (ScoreDoc passage : found)
      if (passage.score > 0)
        passage.score = (float) (passage.score * recent.factor(view.place(passage.doc).date()));
  }

  private static List<Scored> inOrder(View view, List<Scored> best, Order order)
      throws IOException {
    List<Dated> dated = new ArrayList<>(best.size());
    for (Scored passage : best) dated.add(dated(passage, view.place(passage.passage())));
    return dated.stream().sorted(by(order)).map(Dated::scored).toList();
  }

  private static Dated dated(Scored scored, Place place) throws IOException {
    Instant date = place.date();
    return new Dated(
        scored,
        place.id(),
        date == null ? Long.MIN_VALUE : date.toEpochMilli(),
        place.first(Fields.PATH));
  }

  /// The same orders as [LexicalLeg]'s.
  private static Comparator<Dated> by(Order order) {
    Comparator<Dated> key =
        switch (order) {
          case RELEVANCE ->
              Comparator.<Dated>comparingDouble(found -> found.scored().score()).reversed();
          case NEWEST -> Comparator.comparingLong(Dated::date).reversed();
          case OLDEST ->
              Comparator.comparingLong(
                  found -> found.date() == Long.MIN_VALUE ? Long.MAX_VALUE : found.date());
          case PATH ->
              Comparator.comparing(Dated::path, Comparator.nullsLast(Comparator.naturalOrder()));
        };
    return key.thenComparing(Dated::documentId).thenComparingInt(found -> found.scored().passage());
  }

  private static void requireDimension(View view, int dimension) {
    for (LeafReaderContext leaf : view.reader().leaves()) {
      FieldInfo field = leaf.reader().getFieldInfos().fieldInfo(Fields.VECTOR);
      if (field != null && field.getVectorDimension() != dimension)
        throw new IllegalArgumentException(
            ("the query's vector has %d dimensions but the index stores %d: encode the query with"
                    + " the encoder that the index names")
                .formatted(dimension, field.getVectorDimension()));
    }
  }
}
