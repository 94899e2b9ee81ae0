package dev.heed.index.internal.lucene;

import dev.heed.index.SearchRequest.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedSetSelector;
import org.apache.lucene.search.SortedSetSortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.jspecify.annotations.Nullable;

/// Finds passages by their words, and counts all that match in the same pass.
///
/// Equal scores are ordered by document id and place in the document, never by Lucene's document
/// numbers, which change when segments merge: so pages of one search neither repeat nor skip a
/// passage.
///
/// @param best the best passages in order
/// @param matched everything that matches
record LexicalLeg(List<Scored> best, MatchedDocuments matched) {
  /// Passages beyond the wanted ones, among which equal scores at the end mostly stop.
  private static final int SPARE = 20;

  private static final SortField BY_ID = new SortField(Fields.DOCUMENT_ID, SortField.Type.STRING);

  /// @param recent raises newer documents, null for none
  static LexicalLeg run(
      View view, Query query, Owners owners, int depth, Order order, @Nullable Recent recent)
      throws IOException {
    Query scored = recent == null ? query : FunctionScoreQuery.boostByValue(query, recent);
    Query restricted = owners.restrict(scored);
    CollectorManager<?, ? extends TopDocs> top =
        order == Order.RELEVANCE
            ? new TopScoreDocCollectorManager(depth + SPARE, Integer.MAX_VALUE)
            : new TopFieldCollectorManager(sort(order), depth, Integer.MAX_VALUE);
    MultiCollectorManager both = new MultiCollectorManager(top, MatchedDocuments.of(view, owners));
    Object[] found = view.searcher().search(restricted, both);
    ScoreDoc[] best = ((TopDocs) found[0]).scoreDocs;
    MatchedDocuments matched = (MatchedDocuments) found[1];
    return order == Order.RELEVANCE
        ? new LexicalLeg(byScore(view, restricted, best, depth), matched)
        : new LexicalLeg(withScores(view, restricted, best), matched);
  }

  /// Lucene's collector by score alone is the fastest, but orders equal scores by its own numbers.
  /// They are put in order here, and found again by score and id when more of them straddle the end
  /// than were found beyond it.
  private static List<Scored> byScore(View view, Query query, ScoreDoc[] best, int depth)
      throws IOException {
    int end = Math.min(depth, best.length);
    while (end < best.length && best[end].score == best[end - 1].score) end++;
    if (end < depth + SPARE) {
      List<Scored> ordered = EqualScores.inOrder(view, Arrays.copyOf(best, end));
      return ordered.subList(0, Math.min(depth, end));
    }
    Sort sort = sort(Order.RELEVANCE);
    TopDocs again = view.searcher().search(query, new TopFieldCollectorManager(sort, depth, depth));
    List<Scored> scored = new ArrayList<>(depth);
    for (ScoreDoc found : again.scoreDocs)
      scored.add(new Scored(found.doc, (Float) ((FieldDoc) found).fields[0]));
    return scored;
  }

  private static Sort sort(Order order) {
    return new Sort(
        switch (order) {
          case RELEVANCE -> SortField.FIELD_SCORE;
          case NEWEST -> date(true, Long.MIN_VALUE);
          case OLDEST -> date(false, Long.MAX_VALUE);
          case PATH ->
              new SortedSetSortField(
                  Fields.PATH, false, SortedSetSelector.Type.MIN, SortField.STRING_LAST);
        },
        BY_ID);
  }

  private static SortField date(boolean newestFirst, long missing) {
    return new SortField(Fields.DATE, SortField.Type.LONG, newestFirst, missing);
  }

  private static List<Scored> withScores(View view, Query query, ScoreDoc[] best)
      throws IOException {
    TopFieldCollector.populateScores(best, view.searcher(), query);
    List<Scored> scored = new ArrayList<>(best.length);
    for (ScoreDoc found : best) scored.add(new Scored(found.doc, found.score));
    return scored;
  }
}
