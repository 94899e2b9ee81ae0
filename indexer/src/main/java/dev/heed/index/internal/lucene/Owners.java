package dev.heed.index.internal.lucene;

import dev.heed.index.Filter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// For which documents a passage counts as found: its own and the aliases of it, as far as each
/// passes the filters by itself.
final class Owners {
  private final View view;
  private final @Nullable Query passages;
  private final @Nullable FixedBitSet passing;

  private Owners(View view, @Nullable Query passages, @Nullable FixedBitSet passing) {
    this.view = view;
    this.passages = passages;
    this.passing = passing;
  }

  /// Passages of a document without aliases carry its own metadata, so they are filtered directly.
  /// Where there are aliases their passages carry the metadata of all, by which a negation would
  /// lose too much and a conjunction keep too much; those few documents are asked one by one.
  static Owners of(View view, List<Filter> filters) throws IOException {
    if (filters.isEmpty()) return new Owners(view, null, null);
    if (view.aliases().isEmpty()) return new Owners(view, FilterQueries.all(filters), null);
    List<Filter> passages = filters.stream().filter(FilterQueries::ofPassages).toList();
    List<Filter> documents =
        filters.stream().filter(filter -> !FilterQueries.ofPassages(filter)).toList();
    Owners owners = ofDocuments(view, documents);
    return passages.isEmpty() ? owners : owners.restricted(passages);
  }

  private static Owners ofDocuments(View view, List<Filter> filters) throws IOException {
    if (filters.isEmpty()) return new Owners(view, null, null);
    Query plain = FilterQueries.all(filters);
    FixedBitSet shared = new FixedBitSet(view.documents().length());
    view.aliases().byHolder().forEach((holder, aliases) -> mark(shared, holder, aliases));
    FixedBitSet passing = passing(view, plain, shared);
    return new Owners(view, passages(view, plain, passing), passing);
  }

  /// Passages of an alias are stored with another document.
  private Owners restricted(List<Filter> filters) throws IOException {
    List<Filter> stored = new ArrayList<>();
    for (Filter filter : filters) stored.add(stored(view, filter));
    return new Owners(view, restrict(FilterQueries.all(stored)), passing);
  }

  private static Filter stored(View view, Filter filter) throws IOException {
    return switch (filter) {
      case Filter.Passages(List<String> ids) -> {
        List<String> stored = new ArrayList<>();
        for (String id : ids) stored.add(StoredDocuments.stored(view, id));
        yield new Filter.Passages(stored);
      }
      case Filter.Not(Filter excluded) -> new Filter.Not(stored(view, excluded));
      case Filter other -> other;
    };
  }

  /// What a passage must match, null when all do.
  @Nullable Query passages() {
    return passages;
  }

  /// The query, restricted to passages that count.
  Query restrict(Query query) {
    if (passages == null) return query;
    return new BooleanQuery.Builder().add(query, Occur.MUST).add(passages, Occur.FILTER).build();
  }

  /// The documents that a passage of this document is found for, its own first.
  List<Integer> of(int document) {
    List<Integer> aliases = view.aliases().of(document);
    if (aliases.isEmpty()) return List.of(document);
    List<Integer> owners = new ArrayList<>();
    if (passes(document)) owners.add(document);
    for (int alias : aliases) if (passes(alias)) owners.add(alias);
    return owners;
  }

  private boolean passes(int document) {
    return passing == null || passing.get(document);
  }

  private static void mark(FixedBitSet shared, int holder, List<Integer> aliases) {
    shared.set(holder);
    aliases.forEach(shared::set);
  }

  /// Those of the documents that pass.
  private static FixedBitSet passing(View view, Query plain, FixedBitSet shared)
      throws IOException {
    FixedBitSet passing = new FixedBitSet(shared.length());
    Query rewritten = view.searcher().rewrite(plain);
    Weight weight = view.searcher().createWeight(rewritten, ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : view.reader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer == null) continue;
      DocIdSetIterator passed = scorer.iterator();
      while (passed.nextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        if (shared.get(leaf.docBase + passed.docID())) passing.set(leaf.docBase + passed.docID());
    }
    return passing;
  }

  private static Query passages(View view, Query plain, FixedBitSet passing) {
    FixedBitSet shared = new FixedBitSet(passing.length());
    FixedBitSet found = new FixedBitSet(passing.length());
    for (Map.Entry<Integer, List<Integer>> entry : view.aliases().byHolder().entrySet()) {
      int holder = entry.getKey();
      int before = holder == 0 ? -1 : view.documents().prevSetBit(holder - 1);
      boolean any = passing.get(holder) || entry.getValue().stream().anyMatch(passing::get);
      shared.set(before + 1, holder + 1);
      if (any) found.set(before + 1, holder + 1);
    }
    Query alone =
        new BooleanQuery.Builder()
            .add(plain, Occur.FILTER)
            .add(new NumberedDocuments(shared), Occur.MUST_NOT)
            .build();
    return new BooleanQuery.Builder()
        .add(alone, Occur.SHOULD)
        .add(new NumberedDocuments(found), Occur.SHOULD)
        .build();
  }
}
