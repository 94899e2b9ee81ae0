package dev.heed.index.internal.lucene;

import dev.heed.index.CodeNames;
import dev.heed.index.internal.lucene.QueryText.Clause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /// A name of code matches in two fields; the code field's part is the smaller.
  private static final float CODE_WEIGHT = 0.5f;

  private final QueryAnalyzers analyzers;
  private final Conditions conditions;

  LexicalQueries(QueryAnalyzers analyzers) {
    this.analyzers = analyzers;
    this.conditions = new Conditions(analyzers);
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

  /// Both scores added up, where the text's conditions hold.
  Query expanded(
      View view, QueryText text, Query original, float weight, Map<String, Float> terms) {
    BooleanQuery.Builder sum = new BooleanQuery.Builder();
    if (weight > 0) sum.add(new BoostQuery(original, weight), Occur.SHOULD);
    sum.add(query(terms), Occur.SHOULD);
    Query condition = conditions.passages(view, text);
    if (condition == null) return sum.build();
    return new BooleanQuery.Builder()
        .add(sum.build(), Occur.MUST)
        .add(condition, Occur.FILTER)
        .build();
  }

  private static Query weighted(String term, float weight) {
    if (!(weight >= 0) || Float.isInfinite(weight))
      throw new IllegalArgumentException(
          "weight of term '%s' must be >= 0 and finite, got %s".formatted(term, weight));
    return new BoostQuery(new TermQuery(new Term(Fields.CONTENT, term)), weight);
  }

  private Query in(Dialect dialect, QueryText text, int dialects) {
    List<Query> required = conditions.required(dialect, text);
    List<Query> wished = wished(dialect, text.words(), dialects);
    if (required.isEmpty() && wished.isEmpty()) wished = List.of(instead(dialect, text, dialects));
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    required.forEach(query -> all.add(query, Occur.MUST));
    wished.forEach(query -> all.add(query, Occur.SHOULD));
    conditions.excluded(dialect, text).forEach(query -> all.add(query, Occur.MUST_NOT));
    return all.build();
  }

  private List<Query> wished(Dialect dialect, String words, int dialects) {
    return Stream.concat(
            Stream.ofNullable(bag(dialect, words, dialects)),
            Stream.ofNullable(code(words, MAX_CODE_TERMS / dialects)))
        .toList();
  }

  /// Null when nothing is left of the words.
  private @Nullable Query bag(Dialect dialect, String words, int dialects) {
    int limit = Math.max(4, MAX_TERMS / dialects - QueryTextParser.MAX_CLAUSES - 4);
    Analyzer analyzer = analyzers.of(dialect.content(), words);
    return new QueryBuilder(limited(analyzer, words, limit))
        .createBooleanQuery(Fields.CONTENT, words);
  }

  /// A text has no more tokens than code units: most need no limit.
  private static Analyzer limited(Analyzer analyzer, String text, int limit) {
    return text.length() <= limit ? analyzer : new LimitTokenCountAnalyzer(analyzer, limit);
  }

  /// Null when nothing in the text looks like code.
  private static @Nullable Query code(String words, int limit) {
    String names = String.join(" ", CodeNames.in(words));
    Set<String> terms = new LinkedHashSet<>(Token.terms(Analyzers.code(), names));
    if (terms.isEmpty()) return null;
    BooleanQuery.Builder sum = new BooleanQuery.Builder();
    terms.stream()
        .limit(Math.max(1, limit))
        .forEach(term -> sum.add(new TermQuery(new Term(Fields.CODE, term)), Occur.SHOULD));
    return new BoostQuery(sum.build(), CODE_WEIGHT);
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
