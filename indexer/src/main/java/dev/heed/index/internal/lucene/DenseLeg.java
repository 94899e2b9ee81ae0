package dev.heed.index.internal.lucene;

import dev.heed.index.SearchRequest.Order;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.FieldInfo;
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

  private record Candidate(Scored scored, String documentId, long date, @Nullable String path) {}

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
    List<Candidate> candidates = new ArrayList<>(found.length);
    for (ScoreDoc passage : found)
      candidates.add(candidate(view.place(passage.doc), vector, recent));
    return candidates.stream()
        .sorted(by(Order.RELEVANCE))
        .limit(depth)
        .sorted(by(order))
        .map(Candidate::scored)
        .toList();
  }

  private static int candidates(View view, int depth, @Nullable Recent recent) {
    long wanted =
        recent == null
            ? (long) depth + Math.max(depth, MARGIN)
            : (long) RECENCY_FACTOR * Math.max(depth, MARGIN);
    return (int) Math.min(wanted, Math.max(1, view.coverage().embedded()));
  }

  private static Candidate candidate(Place place, float[] query, @Nullable Recent recent)
      throws IOException {
    float[] stored = place.vector();
    if (stored == null) throw new IllegalStateException("found passage without vector");
    float cosine = VectorUtil.dotProduct(query, stored);
    Instant date = place.date();
    float score = recent == null || cosine <= 0 ? cosine : (float) (cosine * recent.factor(date));
    return new Candidate(
        new Scored(place.number(), score),
        place.id(),
        date == null ? Long.MIN_VALUE : date.toEpochMilli(),
        place.first(Fields.PATH));
  }

  /// The same orders as [LexicalLeg]'s.
  private static Comparator<Candidate> by(Order order) {
    Comparator<Candidate> key =
        switch (order) {
          case RELEVANCE ->
              Comparator.<Candidate>comparingDouble(found -> found.scored().score()).reversed();
          case NEWEST -> Comparator.comparingLong(Candidate::date).reversed();
          case OLDEST ->
              Comparator.comparingLong(
                  found -> found.date() == Long.MIN_VALUE ? Long.MAX_VALUE : found.date());
          case PATH ->
              Comparator.comparing(
                  Candidate::path, Comparator.nullsLast(Comparator.naturalOrder()));
        };
    return key.thenComparing(Candidate::documentId)
        .thenComparingInt(found -> found.scored().passage());
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
