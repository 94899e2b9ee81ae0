package dev.heed.index.internal.lucene;

import dev.heed.index.internal.lucene.QueryText.Clause;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.LimitTokenCountAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/// Makes the Lucene query that scores passages by BM25.
///
/// The words of a query are a bag: the score is the sum over the analysed words, a word that is
/// typed twice counts twice, which is what Anserini does. A collection of several languages asks
/// each passage in its own: the query is analysed once for each kind of analysis (a [Dialect]).
final class LexicalQueries {
  /// All terms of a query together; Lucene refuses 1024.
  private static final int MAX_TERMS = 900;

  private static final int MAX_CODE_TERMS = 64;

  /// Longer texts are searched without synonyms, whose number nothing bounds.
  private static final int MAX_WORDS_WITH_SYNONYMS = 64;

  /// A name of code matches in two fields; the code field's part is the smaller.
  private static final float CODE_WEIGHT = 0.5f;

  private final @Nullable Path synonyms;
  private final Map<Analyzer, Analyzer> withSynonyms = new ConcurrentHashMap<>();

  /// @param synonyms file of synonyms in Solr's format
  /// @param language whose analysis shows at once whether the file can be read
  LexicalQueries(@Nullable Path synonyms, String language) {
    this.synonyms = synonyms;
    if (synonyms != null) {
      Analyzer analyzer = Analyzers.content(language);
      withSynonyms.put(analyzer, Synonyms.read(synonyms, analyzer));
    }
  }

  /// Only exclusions or filters find everything else; only stop words are sought in titles.
  Query query(View view, QueryText text) {
    if (text.isBlank()) return new MatchNoDocsQuery("nothing was typed");
    List<Query> asked = new ArrayList<>();
    for (Dialect dialect : view.dialects()) {
      Query query = in(dialect, text, view.dialects().size());
      asked.add(view.dialects().size() == 1 ? query : restricted(query, dialect));
    }
    return asked.size() == 1 ? asked.getFirst() : new DisjunctionMaxQuery(asked, 0);
  }

  /// The sum of BM25 over the terms, each times its weight.
  Query query(Map<String, Float> weights) {
    BooleanQuery.Builder sum = new BooleanQuery.Builder();
    weights.entrySet().stream()
        .sorted(Map.Entry.<String, Float>comparingByValue().reversed())
        .limit(MAX_TERMS)
        .forEach(term -> sum.add(weighted(term.getKey(), term.getValue()), Occur.SHOULD));
    return sum.build();
  }

  private static Query weighted(String term, float weight) {
    if (!(weight >= 0) || Float.isInfinite(weight))
      throw new IllegalArgumentException(
          "weight of term '%s' must be >= 0 and finite, got %s".formatted(term, weight));
    return new BoostQuery(new TermQuery(new Term(Fields.CONTENT, term)), weight);
  }

  private Query in(Dialect dialect, QueryText text, int dialects) {
    List<Query> required = present(text.required().stream().map(clause -> phrase(dialect, clause)));
    List<Query> wished =
        present(
            Stream.of(
                bag(dialect, text.words(), dialects),
                code(text.words(), MAX_CODE_TERMS / dialects)));
    List<Query> excluded = present(text.excluded().stream().map(clause -> phrase(dialect, clause)));
    if (required.isEmpty() && wished.isEmpty()) wished = List.of(instead(dialect, text, dialects));
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    required.forEach(query -> all.add(query, Occur.MUST));
    wished.forEach(query -> all.add(query, Occur.SHOULD));
    excluded.forEach(query -> all.add(query, Occur.MUST_NOT));
    return all.build();
  }

  private static List<Query> present(Stream<@Nullable Query> queries) {
    return queries
        .<Query>mapMulti(
            (query, next) -> {
              if (query != null) next.accept(query);
            })
        .toList();
  }

  /// Null when nothing is left of the words.
  private @Nullable Query bag(Dialect dialect, String words, int dialects) {
    int limit = Math.max(4, MAX_TERMS / dialects - QueryTextParser.MAX_CLAUSES - 4);
    Analyzer analyzer = withSynonyms(dialect.content(), words);
    return new QueryBuilder(limited(analyzer, words, limit))
        .createBooleanQuery(Fields.CONTENT, words);
  }

  /// A text has no more tokens than code units: most need no limit.
  private static Analyzer limited(Analyzer analyzer, String text, int limit) {
    return text.length() <= limit ? analyzer : new LimitTokenCountAnalyzer(analyzer, limit);
  }

  /// The analyzer of a query's words.
  Analyzer withSynonyms(Analyzer analyzer, String words) {
    Path file = synonyms;
    if (file == null || words.split("\\s+", -1).length > MAX_WORDS_WITH_SYNONYMS) return analyzer;
    return withSynonyms.computeIfAbsent(analyzer, plain -> Synonyms.read(file, plain));
  }

  /// Null when nothing in the text looks like code.
  private static @Nullable Query code(String words, int limit) {
    Set<String> terms = new LinkedHashSet<>(Token.terms(Analyzers.code(), CodeLike.names(words)));
    if (terms.isEmpty()) return null;
    BooleanQuery.Builder sum = new BooleanQuery.Builder();
    terms.stream()
        .limit(Math.max(1, limit))
        .forEach(term -> sum.add(new TermQuery(new Term(Fields.CODE, term)), Occur.SHOULD));
    return new BoostQuery(sum.build(), CODE_WEIGHT);
  }

  private @Nullable Query phrase(Dialect dialect, Clause clause) {
    return switch (clause.field()) {
      case Fields.CODE -> wholeNames(clause.text());
      case Fields.TITLE ->
          new QueryBuilder(dialect.title()).createPhraseQuery(Fields.TITLE, clause.text());
      case String field ->
          new QueryBuilder(withSynonyms(dialect.content(), clause.text()))
              .createPhraseQuery(field, clause.text());
    };
  }

  /// The names as they are typed, one after the other, not the words in them.
  private static @Nullable Query wholeNames(String text) {
    PhraseQuery.Builder names = new PhraseQuery.Builder();
    int position = -1;
    for (Token token : Token.of(Analyzers.code(), text)) {
      if (token.position() > position) names.add(new Term(Fields.CODE, token.term()));
      position = token.position();
    }
    return position < 0 ? null : names.build();
  }

  private static Query instead(Dialect dialect, QueryText text, int dialects) {
    String typed =
        Stream.concat(Stream.of(text.words()), text.required().stream().map(Clause::text))
            .collect(Collectors.joining(" "));
    if (typed.isBlank()) return new ConstantScoreQuery(View.PASSAGES);
    Analyzer title = limited(dialect.title(), typed, MAX_TERMS / dialects);
    Query titles = new QueryBuilder(title).createBooleanQuery(Fields.TITLE, typed);
    return titles == null ? new MatchNoDocsQuery("no words were typed") : titles;
  }

  private static Query restricted(Query query, Dialect dialect) {
    return new BooleanQuery.Builder()
        .add(query, Occur.MUST)
        .add(dialect.passages(), Occur.FILTER)
        .build();
  }
}
