package dev.heed.benchmarks;

import dev.heed.search.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RescoreTopNQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/// The same searches with Lucene's own classes: every match is counted, two hundred neighbours are
/// scored again with their float vectors and a hundred kept, two legs are fused by their scaled
/// scores, and the first ten documents are read and highlighted by [UnifiedHighlighter], which
/// analyses the text again, as heed does.
///
/// Nothing but those ten is read from stored fields: the fusion goes by Lucene's numbers.
final class BareSearcher implements Searching {
  private static final int DEPTH = 100;
  private static final int SNIPPET_LENGTH = 240;
  private static final Set<String> STORED =
      Set.of(BareWriter.ID, BareWriter.TITLE, BareWriter.TEXT);

  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private BareSearcher(DirectoryReader reader) {
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    this.searcher.setSimilarity(new BM25Similarity(0.9f, 0.4f));
  }

  static BareSearcher open(Path directory) throws IOException {
    return new BareSearcher(DirectoryReader.open(FSDirectory.open(directory)));
  }

  @Override
  public Shown search(Asked asked, Mode mode) throws IOException {
    Query words = words(asked);
    return switch (mode) {
      case BM25 -> {
        TopDocs found = lexical(words);
        yield shown(found.totalHits.value(), List.of(found.scoreDocs), words);
      }
      case DENSE -> shown(reader.numDocs(), List.of(dense(asked).scoreDocs), words);
      case HYBRID -> {
        TopDocs lexical = lexical(words);
        yield shown(lexical.totalHits.value(), fused(lexical, dense(asked)), words);
      }
    };
  }

  private static Query words(Asked asked) {
    Query words =
        new QueryBuilder(BareWriter.ANALYZER).createBooleanQuery(BareWriter.CONTENT, asked.words());
    return words == null ? new MatchNoDocsQuery("no words") : words;
  }

  private TopDocs lexical(Query words) throws IOException {
    return searcher.search(words, new TopScoreDocCollectorManager(DEPTH, Integer.MAX_VALUE));
  }

  private TopDocs dense(Asked asked) throws IOException {
    int candidates = Math.min(2 * DEPTH, reader.numDocs());
    Query near = new KnnFloatVectorQuery(BareWriter.VECTOR, asked.vector(), candidates);
    Query exact =
        RescoreTopNQuery.createFullPrecisionRescorerQuery(
            near, asked.vector(), BareWriter.VECTOR, DEPTH);
    return searcher.search(exact, DEPTH);
  }

  private static List<ScoreDoc> fused(TopDocs lexical, TopDocs dense) {
    Map<Integer, Float> scores = new HashMap<>();
    for (TopDocs leg : List.of(lexical, dense)) {
      if (leg.scoreDocs.length == 0) continue;
      float most = leg.scoreDocs[0].score;
      float least = leg.scoreDocs[leg.scoreDocs.length - 1].score;
      for (ScoreDoc found : leg.scoreDocs) {
        float share = most == least ? 1 : (found.score - least) / (most - least);
        scores.merge(found.doc, share / 2, Float::sum);
      }
    }
    return scores.entrySet().stream()
        .map(entry -> new ScoreDoc(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble((ScoreDoc found) -> -found.score))
        .toList();
  }

  private Shown shown(long total, List<ScoreDoc> found, Query words) throws IOException {
    UnifiedHighlighter highlighter =
        UnifiedHighlighter.builderWithoutSearcher(BareWriter.ANALYZER)
            .withBreakIterator(
                () ->
                    LengthGoalBreakIterator.createClosestToLength(
                        BreakIterator.getSentenceInstance(Locale.ROOT), SNIPPET_LENGTH, 0.5f))
            .build();
    List<Shown.Hit> hits = new ArrayList<>();
    for (ScoreDoc each : found.subList(0, Math.min(Shown.PAGE, found.size()))) {
      Document stored = searcher.storedFields().document(each.doc, STORED);
      String snippet =
          String.valueOf(
              highlighter.highlightWithoutSearcher(
                  BareWriter.CONTENT, words, stored.get(BareWriter.TEXT), 1));
      hits.add(
          new Shown.Hit(
              stored.get(BareWriter.ID),
              stored.get(BareWriter.TITLE),
              snippet,
              snippet.split("<b>", -1).length - 1));
    }
    return new Shown(total, hits);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    reader.directory().close();
  }
}
