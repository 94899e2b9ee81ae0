package dev.heed.index.internal.lucene;

import dev.heed.index.Filter;
import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Query.Both;
import dev.heed.index.Query.Expanded;
import dev.heed.index.Query.Fused;
import dev.heed.index.Query.Lexical;
import dev.heed.index.Query.PlainText;
import dev.heed.index.Query.TextQuery;
import dev.heed.index.Query.VectorQuery;
import dev.heed.index.Query.VectorWithin;
import dev.heed.index.Query.WeightedTerms;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/// One request over one view.
final class Search {
  private final View view;
  private final SearchRequest request;
  private final StoredPassages passages;
  private final LexicalQueries queries;
  private final Conditions conditions;
  private final Wanted wanted;
  private final @Nullable Recent recent;
  private final int depth;
  private final Map<Leg, List<Hit>> legs = new EnumMap<>(Leg.class);
  private final Map<Leg, Duration> took = new EnumMap<>(Leg.class);

  Search(View view, SearchRequest request, QueryAnalyzers analyzers, Wanted wanted, Instant now)
      throws IOException {
    this.view = view;
    this.request = request;
    this.passages = new StoredPassages(view);
    this.queries = new LexicalQueries(analyzers);
    this.conditions = new Conditions(analyzers);
    this.wanted = wanted;
    this.recent = request.recency() == null ? null : new Recent(request.recency(), now);
    this.depth = Math.min(request.depth(), Math.max(1, view.reader().maxDoc()));
  }

  /// Runs it and hands over what was found, which can be read meanwhile.
  <T> T run(Function<SearchResult, T> use) throws IOException {
    try (passages) {
      return use.apply(run());
    }
  }

  private SearchResult run() throws IOException {
    return switch (request.query()) {
      case Lexical lexical -> both(lexical, null);
      case VectorQuery vector -> dense(vector, QueryText.NOTHING);
      case VectorWithin(VectorQuery vector, TextQuery text) -> dense(vector, read(text));
      case Both(Lexical lexical, VectorQuery vector) -> both(lexical, vector);
    };
  }

  private SearchResult both(Lexical lexical, @Nullable VectorQuery vector) throws IOException {
    QueryText text = read(lexical);
    Owners owners = Owners.of(view, filters(text));
    long begin = System.nanoTime();
    LexicalLeg leg = leg(lexical, text, owners);
    put(Leg.BM25, leg.best(), owners, begin);
    wanted.note(view, leg.best());
    if (vector != null) runDense(vector, owners, conditions.passages(view, text));
    MatchedDocuments matched = leg.matched();
    return result(matched.passages(), matched.documents(), matched.documents(), text);
  }

  private LexicalLeg leg(Lexical lexical, QueryText text, Owners owners) throws IOException {
    if (!(lexical instanceof Fused fused)) return leg(query(lexical, text), owners);
    LexicalLeg any = leg(query(fused, text), owners);
    if (request.order() != SearchRequest.Order.RELEVANCE) return any;
    FusedRankings rankings = new FusedRankings();
    for (Map.Entry<Lexical, Float> wording : fused.wordings().entrySet())
      rankings.add(leg(query(wording.getKey(), text), owners).best(), wording.getValue());
    return new LexicalLeg(rankings.best(view, depth), any.matched());
  }

  private LexicalLeg leg(Query query, Owners owners) throws IOException {
    return LexicalLeg.run(view, query, owners, depth, request.order(), recent);
  }

  private SearchResult dense(VectorQuery vector, QueryText text) throws IOException {
    Owners owners = Owners.of(view, filters(text));
    Query condition = conditions.passages(view, text);
    List<Scored> best = runDense(vector, owners, condition);
    MatchedDocuments embedded = embedded(owners, condition);
    FixedBitSet found = new FixedBitSet(view.documents().length());
    for (Scored passage : best) owners.of(view.documentOf(passage.passage())).forEach(found::set);
    return result(embedded.passages(), embedded.documents(), found, text);
  }

  private MatchedDocuments embedded(Owners owners, @Nullable Query condition) throws IOException {
    if (condition == null && owners.passages() == null) return view.embeddedDocuments();
    Query all = condition == null ? View.EMBEDDED : View.embedded(condition);
    return view.searcher().search(owners.restrict(all), MatchedDocuments.of(view, owners));
  }

  private List<Scored> runDense(VectorQuery query, Owners owners, @Nullable Query condition)
      throws IOException {
    long begin = System.nanoTime();
    Query within = condition == null ? owners.passages() : owners.restrict(condition);
    List<Scored> best = DenseLeg.run(view, query.vector(), within, depth, request.order(), recent);
    put(Leg.DENSE, best, owners, begin);
    return best;
  }

  private void put(Leg leg, List<Scored> best, Owners owners, long begin) {
    legs.put(leg, hits(best, owners, leg));
    took.put(leg, Duration.ofNanos(System.nanoTime() - begin));
  }

  /// In the order of what was found, a passage once for each of its owners.
  private List<Hit> hits(List<Scored> best, Owners owners, Leg leg) {
    List<Hit> hits = new ArrayList<>(best.size());
    for (Scored scored : best)
      for (int owner : owners.of(view.documentOf(scored.passage()))) {
        if (hits.size() == request.depth()) return hits;
        FoundPassage found = new FoundPassage(passages, scored.passage(), owner);
        hits.add(new Hit(found, scored.score(), leg));
      }
    return hits;
  }

  private static QueryText read(Lexical lexical) {
    return switch (lexical) {
      case TextQuery(String typed) -> QueryTextParser.parse(typed);
      case PlainText(String words) -> QueryTextParser.words(words);
      case WeightedTerms _ -> QueryText.NOTHING;
      case Expanded(Lexical original, float _, WeightedTerms _) -> read(original);
      case Fused fused -> read(fused.first());
    };
  }

  private Query query(Lexical lexical, QueryText text) {
    return switch (lexical) {
      case TextQuery _, PlainText _ -> queries.query(view, text);
      case WeightedTerms(Map<String, Float> terms) -> queries.query(terms);
      case Expanded(Lexical original, float weight, WeightedTerms(Map<String, Float> terms)) ->
          queries.expanded(view, text, query(original, text), weight, terms);
      case Fused(Map<Lexical, Float> wordings) -> any(wordings.keySet(), text);
    };
  }

  private Query any(Collection<Lexical> wordings, QueryText text) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Lexical wording : wordings) any.add(query(wording, text), Occur.SHOULD);
    return any.build();
  }

  /// What the text says about fields is a filter of the request, so that it holds in both legs.
  private List<Filter> filters(QueryText text) {
    return Stream.concat(request.filters().stream(), text.filters().stream()).toList();
  }

  private SearchResult result(
      long total, FixedBitSet documents, FixedBitSet faceted, QueryText text) throws IOException {
    return new SearchResult(
        legs,
        took,
        total,
        documents.cardinality(),
        Facets.count(view, faceted, request.facets()),
        view.coverage(),
        text.malformed());
  }
}
