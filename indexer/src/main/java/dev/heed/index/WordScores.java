package dev.heed.index;

import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.internal.lucene.Analyzers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/// BM25 of a few texts that no index holds, such as the sentences of one document: kept in memory,
/// analysed and scored as an index would.
public final class WordScores implements AutoCloseable {
  private static final String CONTENT = "content";

  /// Words of a query that count; Lucene refuses 1024.
  private static final int MAX_TERMS = 900;

  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final Analyzer analyzer;

  private WordScores(DirectoryReader reader, BM25Similarity similarity, Analyzer analyzer) {
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    this.searcher.setSimilarity(similarity);
    this.analyzer = analyzer;
  }

  /// Texts, to be scored in their order.
  ///
  /// @param language ISO 639-1 code whose analyzer stems them
  public static WordScores of(List<String> texts, String language, Ranking ranking) {
    var directory = new ByteBuffersDirectory();
    var similarity = new BM25Similarity(ranking.k1(), ranking.b());
    Analyzer analyzer = Analyzers.content(language);
    IndexWriterConfig inOrder =
        new IndexWriterConfig(analyzer)
            .setSimilarity(similarity)
            .setMergePolicy(new LogDocMergePolicy());
    try (var writer = new IndexWriter(directory, inOrder)) {
      for (String text : texts) {
        Document document = new Document();
        document.add(new TextField(CONTENT, text, Field.Store.NO));
        writer.addDocument(document);
      }
      writer.commit();
      return new WordScores(DirectoryReader.open(directory), similarity, analyzer);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot index texts in memory", e);
    }
  }

  /// The score of each text, in their order; 0 where it has none of the words. They are plain
  /// words: quotes, `-` and `field:` mean nothing in them.
  public double[] of(String words) {
    double[] scores = new double[reader.maxDoc()];
    Analyzer limited = new LimitTokenCountAnalyzer(analyzer, MAX_TERMS);
    Query query = new QueryBuilder(limited).createBooleanQuery(CONTENT, words);
    if (query == null || scores.length == 0) return scores;
    try {
      for (ScoreDoc found : searcher.search(query, scores.length).scoreDocs)
        scores[found.doc] = found.score;
      return scores;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot search texts in memory", e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close texts in memory", e);
    }
  }
}
