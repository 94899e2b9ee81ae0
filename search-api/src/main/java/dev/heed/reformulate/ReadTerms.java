package dev.heed.reformulate;

import dev.heed.index.Hit;
import dev.heed.index.TermStatistics;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.Evidence;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a language model reads in passages for a query, term by term.
record ReadTerms(Reranker reranker) {

  /// Those that were read, each with its part of the attention for every term.
  List<FeedbackPassage> of(String query, List<Hit> hits, Context context) {
    Map<String, Hit> byId =
        hits.stream().collect(Collectors.toMap(hit -> hit.passage().id(), Function.identity()));
    List<Candidate> candidates = hits.stream().map(ReadTerms::candidate).toList();
    TermStatistics statistics = context.index().statistics();
    List<FeedbackPassage> passages = new ArrayList<>();
    for (Ranked ranked :
        reranker.rerank(RerankQuery.of(query), candidates, context.left()).ranked()) {
      Hit hit = byId.get(ranked.id());
      if (hit == null || ranked.evidence() == null) continue;
      TermVector read = read(hit.passage().text(), ranked.evidence(), statistics);
      passages.add(new FeedbackPassage(ranked.id(), hit.score(), read));
    }
    return passages;
  }

  private static Candidate candidate(Hit hit) {
    return new Candidate(hit.passage().id(), hit.title(), hit.passage().text(), hit.score());
  }

  /// A word of several terms, such as one with a hyphen, gives each its whole share.
  private static TermVector read(String text, Evidence evidence, TermStatistics statistics) {
    Map<String, Double> shares = new HashMap<>();
    for (Evidence.Word word : evidence.words())
      for (String term : statistics.terms(text.substring(word.span().start(), word.span().end())))
        shares.merge(term, word.share(), Double::sum);
    return new TermVector(shares);
  }
}
