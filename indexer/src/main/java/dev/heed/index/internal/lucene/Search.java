package dev.heed.index.internal.lucene;

import dev.heed.index.Filter;
import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Query.Both;
import dev.heed.index.Query.Lexical;
import dev.heed.index.Query.TextQuery;
import dev.heed.index.Query.VectorQuery;
import dev.heed.index.Query.WeightedTerms;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchResult;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// One request over one view.
final class Search {
  private record Understood(Query query, List<Filter> filters, @Nullable String malformed) {}

  private final View view;
  private final SearchRequest request;
  private final StoredPassages passages;
  private final LexicalQueries queries;
  private final Wanted wanted;
  private final @Nullable Recent recent;
  private final int depth;
  private final Map<Leg, List<Hit>> legs = new EnumMap<>(Leg.class);

  Search(View view, SearchRequest request, LexicalQueries queries, Wanted wanted, Instant now)
      throws IOException {
    this.view = view;
    this.request = request;
    this.passages = new StoredPassages(view);
    this.queries = queries;
    this.wanted = wanted;
    this.recent = request.recency() == null ? null : new Recent(request.recency(), now);
    this.depth = Math.min(request.depth(), Math.max(1, view.reader().maxDoc()));
  }

  SearchResult run() throws IOException {
    return switch (request.query()) {
      case Lexical lexical -> both(lexical, null);
      case VectorQuery vector -> dense(vector);
      case Both(Lexical lexical, VectorQuery vector) -> both(lexical, vector);
    };
  }

  /// What the text says about fields is a filter of the request, so that it holds in both legs.
  private SearchResult both(Lexical lexical, @Nullable VectorQuery vector) throws IOException {
    Understood asked = understand(lexical);
    Owners owners = Owners.of(view, filters(asked));
    LexicalLeg leg = LexicalLeg.run(view, asked.query(), owners, depth, request.order(), recent);
    legs.put(Leg.BM25, hits(leg.best(), owners, Leg.BM25));
    wanted.note(view, leg.best());
    if (vector != null) runDense(vector, owners);
    MatchedDocuments matched = leg.matched();
    return result(matched.passages(), matched.documents(), matched.documents(), asked.malformed());
  }

  private SearchResult dense(VectorQuery vector) throws IOException {
    Owners owners = Owners.of(view, request.filters());
    List<Scored> best = runDense(vector, owners);
    MatchedDocuments embedded =
        view.searcher().search(owners.restrict(View.EMBEDDED), MatchedDocuments.of(view, owners));
    FixedBitSet found = new FixedBitSet(view.documents().length());
    for (Scored passage : best) owners.of(view.documentOf(passage.passage())).forEach(found::set);
    return result(embedded.passages(), embedded.documents(), found, null);
  }

  private List<Scored> runDense(VectorQuery query, Owners owners) throws IOException {
    List<Scored> best = DenseLeg.run(view, query.vector(), owners, depth, request.order(), recent);
    legs.put(Leg.DENSE, hits(best, owners, Leg.DENSE));
    return best;
  }

  private List<Hit> hits(List<Scored> best, Owners owners, Leg leg) throws IOException {
    return passages.hits(best, owners, leg, request.depth());
  }

  private Understood understand(Lexical lexical) {
    return switch (lexical) {
      case TextQuery(String typed) -> {
        QueryText text = QueryTextParser.parse(typed);
        yield new Understood(queries.query(view, text), text.filters(), text.malformed());
      }
      case WeightedTerms(Map<String, Float> terms) ->
          new Understood(queries.query(terms), List.of(), null);
    };
  }

  private List<Filter> filters(Understood asked) {
    return Stream.concat(request.filters().stream(), asked.filters().stream()).toList();
  }

  private SearchResult result(
      long total, FixedBitSet documents, FixedBitSet faceted, @Nullable String malformed)
      throws IOException {
    return new SearchResult(
        legs,
        total,
        documents.cardinality(),
        Facets.count(view, faceted, request.facets()),
        view.coverage(),
        malformed);
  }
}
