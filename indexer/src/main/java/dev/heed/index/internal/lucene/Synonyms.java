package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;

/// An analyzer of queries that adds synonyms to what another analyzer makes of a text.
final class Synonyms extends AnalyzerWrapper {
  private final Analyzer analyzer;
  private final SynonymMap synonyms;

  private Synonyms(Analyzer analyzer, SynonymMap synonyms) {
    super(analyzer.getReuseStrategy());
    this.analyzer = analyzer;
    this.synonyms = synonyms;
  }

  /// @param file rules in Solr's format, `car, automobile` or `laptop => notebook`, one a line; its
  ///   words are analysed like the query
  static Analyzer read(Path file, Analyzer analyzer) {
    SolrSynonymParser parser = new SolrSynonymParser(true, true, analyzer);
    try (Reader rules = Files.newBufferedReader(file)) {
      parser.parse(rules);
      return new Synonyms(analyzer, parser.build());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the synonyms file " + file, e);
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "synonyms file %s: %s; write one rule a line, 'a, b' or 'a => b'"
              .formatted(file, reason(e)),
          e);
    }
  }

  private static String reason(ParseException e) {
    return e.getCause() == null ? e.toString() : e + ", " + e.getCause();
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String fieldName) {
    return analyzer;
  }

  @Override
  protected TokenStreamComponents wrapComponents(
      String fieldName, TokenStreamComponents components) {
    if (synonyms.fst == null) return components;
    return new TokenStreamComponents(
        components.getSource(),
        new SynonymGraphFilter(components.getTokenStream(), synonyms, false));
  }
}
