package dev.heed.reformulate;

import dev.heed.index.Hit;
import dev.heed.index.TermStatistics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A passage that the plain query found, and what its terms count in it.
///
/// @param score of the plain query
record FeedbackPassage(String id, double score, TermVector terms) {

  /// With all their terms, each as often as it occurs.
  static List<FeedbackPassage> of(List<Hit> hits, TermStatistics statistics) {
    List<Map<String, Integer>> frequencies =
        statistics.frequencies(hits.stream().map(hit -> hit.passage().id()).toList());
    List<FeedbackPassage> passages = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      TermVector terms = TermVector.of(frequencies.get(i));
      passages.add(new FeedbackPassage(hit.passage().id(), hit.score(), terms));
    }
    return passages;
  }

  /// With those terms alone that may be added to a query.
  static List<FeedbackPassage> useful(List<FeedbackPassage> passages, TermStatistics statistics) {
    Set<String> all = new HashSet<>();
    for (FeedbackPassage passage : passages) all.addAll(passage.terms().weights().keySet());
    Set<String> useful = UsefulTerms.of(all, statistics);
    return passages.stream()
        .map(one -> new FeedbackPassage(one.id(), one.score(), one.terms().only(useful)))
        .toList();
  }
}
