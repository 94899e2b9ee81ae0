package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// The passages of a collection whose text is analysed alike.
///
/// @param language one of its languages
/// @param passages which they are
record Dialect(String language, Analyzer content, Analyzer title, Query passages) {
  private static final Query SAYS_ITS_LANGUAGE = new FieldExistsQuery(Fields.LANGUAGE);

  private record Spoken(Query passages, String language, long count) {}

  /// All of a collection, the most frequent first.
  ///
  /// @param language of passages that do not say theirs
  static List<Dialect> all(IndexSearcher searcher, String language) throws IOException {
    List<Spoken> spoken = spoken(searcher);
    Query silent =
        new BooleanQuery.Builder()
            .add(View.PASSAGES, Occur.FILTER)
            .add(SAYS_ITS_LANGUAGE, Occur.MUST_NOT)
            .build();
    long silentCount = searcher.count(silent);
    if (silentCount > 0 || spoken.isEmpty()) spoken.add(new Spoken(silent, language, silentCount));
    spoken.sort(Comparator.comparingLong(Spoken::count).reversed());
    return byAnalyzer(spoken);
  }

  private static List<Spoken> spoken(IndexSearcher searcher) throws IOException {
    List<Spoken> spoken = new ArrayList<>();
    Terms languages = MultiTerms.getTerms(searcher.getIndexReader(), Fields.LANGUAGE);
    if (languages == null) return spoken;
    TermsEnum language = languages.iterator();
    while (language.next() != null) {
      String code = language.term().utf8ToString();
      Query passages = new TermQuery(new Term(Fields.LANGUAGE, code));
      spoken.add(new Spoken(passages, code, language.docFreq()));
    }
    return spoken;
  }

  private static List<Dialect> byAnalyzer(List<Spoken> spoken) {
    Map<Analyzer, List<Spoken>> alike = new LinkedHashMap<>();
    for (Spoken language : spoken)
      alike
          .computeIfAbsent(Analyzers.content(language.language()), _ -> new ArrayList<>())
          .add(language);
    return alike.values().stream().map(Dialect::of).toList();
  }

  private static Dialect of(List<Spoken> alike) {
    BooleanQuery.Builder passages = new BooleanQuery.Builder();
    alike.forEach(language -> passages.add(language.passages(), Occur.SHOULD));
    String language = alike.getFirst().language();
    return new Dialect(
        language, Analyzers.content(language), Analyzers.title(language), passages.build());
  }
}
