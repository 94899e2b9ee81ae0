package dev.heed.index.internal.lucene;

import dev.heed.index.SearchRequest.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedSetSelector;
import org.apache.lucene.search.SortedSetSortField;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/// Finds passages by their words, and counts all that match.
///
/// Equal scores are ordered by document id and place in the document, never by Lucene's document
/// numbers, which change when segments merge: so pages of one search neither repeat nor skip a
/// passage.
///
/// @param best the best passages in order
/// @param matched everything that matches
record LexicalLeg(List<Scored> best, MatchedDocuments matched) {
  private static final SortField BY_ID = new SortField(Fields.DOCUMENT_ID, SortField.Type.STRING);

  static LexicalLeg run(
      View view, Query query, Owners owners, int depth, Order order, @Nullable Recent recent)
      throws IOException {
    Query scored = recent == null ? query : FunctionScoreQuery.boostByValue(query, recent);
    Query restricted = owners.restrict(scored);
    Sort sort = new Sort(key(order), BY_ID);
    Object[] results =
        view.searcher()
            .search(
                restricted,
                new MultiCollectorManager(
                    new TopFieldCollectorManager(sort, depth, Integer.MAX_VALUE),
                    MatchedDocuments.of(view, owners)));
    TopFieldDocs top = (TopFieldDocs) results[0];
    if (order != Order.RELEVANCE)
      TopFieldCollector.populateScores(top.scoreDocs, view.searcher(), restricted);
    return new LexicalLeg(scored(top.scoreDocs, order), (MatchedDocuments) results[1]);
  }

  private static SortField key(Order order) {
    return switch (order) {
      case RELEVANCE -> SortField.FIELD_SCORE;
      case NEWEST -> dates(true, Long.MIN_VALUE);
      case OLDEST -> dates(false, Long.MAX_VALUE);
      case PATH ->
          new SortedSetSortField(
              Fields.PATH, false, SortedSetSelector.Type.MIN, SortField.STRING_LAST);
    };
  }

  private static SortField dates(boolean newestFirst, long missing) {
    return new SortField(Fields.DATE, SortField.Type.LONG, newestFirst, missing);
  }

  private static List<Scored> scored(ScoreDoc[] top, Order order) {
    List<Scored> scored = new ArrayList<>(top.length);
    for (ScoreDoc found : top) {
      boolean keyIsScore = order == Order.RELEVANCE && found instanceof FieldDoc;
      float score = keyIsScore ? (Float) ((FieldDoc) found).fields[0] : found.score;
      scored.add(new Scored(found.doc, score));
    }
    return scored;
  }
}
