package dev.heed.index.internal.lucene;

import dev.heed.index.internal.lucene.QueryText.Clause;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/// What a passage must and must not contain, however it is found. A condition of which nothing is
/// left in a passage's language, such as a stop word, does not hold there.
final class Conditions {
  private final QueryAnalyzers analyzers;

  Conditions(QueryAnalyzers analyzers) {
    this.analyzers = analyzers;
  }

  List<Query> required(Dialect dialect, QueryText text) {
    return phrases(dialect, text.required());
  }

  List<Query> excluded(Dialect dialect, QueryText text) {
    return phrases(dialect, text.excluded());
  }

  /// The passages for which all conditions of a text hold, null when it has none.
  @Nullable Query passages(View view, QueryText text) {
    if (text.required().isEmpty() && text.excluded().isEmpty()) return null;
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Dialect dialect : view.dialects()) any.add(passages(dialect, text), Occur.SHOULD);
    return any.build();
  }

  private Query passages(Dialect dialect, QueryText text) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(dialect.passages(), Occur.FILTER);
    required(dialect, text).forEach(phrase -> all.add(phrase, Occur.FILTER));
    excluded(dialect, text).forEach(phrase -> all.add(phrase, Occur.MUST_NOT));
    return all.build();
  }

  private List<Query> phrases(Dialect dialect, List<Clause> clauses) {
    return clauses.stream()
        .map(clause -> phrase(dialect, clause))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private @Nullable Query phrase(Dialect dialect, Clause clause) {
    return switch (clause.field()) {
      case Fields.CODE -> wholeNames(clause.text());
      case Fields.TITLE ->
          new QueryBuilder(dialect.title()).createPhraseQuery(Fields.TITLE, clause.text());
      case String field ->
          new QueryBuilder(analyzers.of(dialect.content(), clause.text()))
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
}
