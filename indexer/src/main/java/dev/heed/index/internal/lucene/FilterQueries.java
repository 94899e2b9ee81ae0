package dev.heed.index.internal.lucene;

import dev.heed.index.Filter;
import java.time.LocalDate;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// Filters as Lucene queries over the metadata of one Lucene document.
final class FilterQueries {
  private static final long DAY = 86_400_000;

  private FilterQueries() {}

  /// Whether it is a passage that passes, not its document.
  static boolean ofPassages(Filter filter) {
    return switch (filter) {
      case Filter.Passages _ -> true;
      case Filter.Not(Filter excluded) -> ofPassages(excluded);
      case Filter.AnyOf _, Filter.Prefix _, Filter.Dates _, Filter.Documents _ -> false;
    };
  }

  /// What passes all of these.
  static Query all(List<Filter> filters) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    filters.forEach(filter -> all.add(query(filter), Occur.FILTER));
    return all.build();
  }

  private static Query query(Filter filter) {
    return switch (filter) {
      case Filter.AnyOf(String field, List<String> values) when values.size() == 1 ->
          new TermQuery(new Term(field, values.getFirst()));
      case Filter.AnyOf(String field, List<String> values) -> anyOf(field, values);
      case Filter.Prefix(String field, String prefix) -> new PrefixQuery(new Term(field, prefix));
      case Filter.Dates dates -> days(dates);
      case Filter.Documents(List<String> ids) -> anyOf(Fields.DOCUMENT_ID, ids);
      case Filter.Passages(List<String> ids) -> anyOf(Fields.PASSAGE_ID, ids);
      case Filter.Not(Filter excluded) ->
          new BooleanQuery.Builder()
              .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
              .add(query(excluded), Occur.MUST_NOT)
              .build();
    };
  }

  private static Query anyOf(String field, List<String> values) {
    return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
  }

  private static Query days(Filter.Dates dates) {
    long from = dates.from() == null ? Long.MIN_VALUE : startOf(dates.from());
    long to = dates.to() == null ? Long.MAX_VALUE : startOf(dates.to()) + DAY - 1;
    return LongPoint.newRangeQuery(Fields.DATES, from, to);
  }

  /// The day's first millisecond; days that are too far away for a long become the last that are
  /// not.
  private static long startOf(LocalDate day) {
    long furthest = Long.MAX_VALUE / DAY - 1;
    return Math.clamp(day.toEpochDay(), -furthest, furthest) * DAY;
  }
}
