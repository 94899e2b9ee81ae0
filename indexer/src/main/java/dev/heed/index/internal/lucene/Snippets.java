package dev.heed.index.internal.lucene;

import dev.heed.index.Passage;
import dev.heed.index.Snippet;
import dev.heed.index.Snippet.Range;
import dev.heed.index.internal.lucene.Matches.Match;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;

/// Chooses the stretch of a passage that says most about a query: the one in which most of its
/// words stand, rare words (large idf) before common ones.
final class Snippets {
  /// What another occurrence of a word is worth, as a part of its first.
  private static final double REPEATED = 0.1;

  private final View view;
  private final QueryText query;
  private final QueryAnalyzers analyzers;
  private final int length;
  private final Boundaries boundaries = new Boundaries();
  private final Map<Analyzer, Matches> matches = new HashMap<>();
  private final Map<String, Double> idf = new HashMap<>();

  /// @param length most code units of a snippet
  Snippets(View view, QueryText query, QueryAnalyzers analyzers, int length) {
    if (length < 1)
      throw new IllegalArgumentException("snippet length must be >= 1, got " + length);
    this.view = view;
    this.query = query;
    this.analyzers = analyzers;
    this.length = length;
  }

  Snippet of(Passage passage) throws IOException {
    String text = passage.text();
    List<Match> found =
        matches
            .computeIfAbsent(analyzer(passage), analyzer -> Matches.of(query, analyzer, analyzers))
            .in(text);
    List<Match> densest = densest(found);
    int from = densest.isEmpty() ? 0 : densest.getFirst().start();
    int to = densest.isEmpty() ? 0 : densest.getLast().end();
    Range stretch = boundaries.around(text, from, to, length);
    return new Snippet(
        text.substring(stretch.start(), stretch.end()),
        passage.start() + stretch.start(),
        highlights(found, stretch));
  }

  /// Consecutive matches that fit into a snippet and are worth most, the first such.
  private List<Match> densest(List<Match> found) throws IOException {
    List<Match> densest = List.of();
    double most = 0;
    for (int first = 0; first < found.size(); first++) {
      int next = first;
      double worth = 0;
      Set<String> seen = new HashSet<>();
      for (; next < found.size() && fits(found.get(first), found.get(next)); next++) {
        Match match = found.get(next);
        worth += (seen.add(match.term()) ? 1 : REPEATED) * idf(match.term());
      }
      if (worth <= most) continue;
      most = worth;
      densest = found.subList(first, next);
    }
    return densest;
  }

  private boolean fits(Match first, Match last) {
    return last.end() - first.start() <= length;
  }

  private double idf(String term) throws IOException {
    Double known = idf.get(term);
    if (known != null) return known;
    double fresh = KeyTerms.idf(view, term);
    idf.put(term, fresh);
    return fresh;
  }

  private Analyzer analyzer(Passage passage) throws IOException {
    if (view.dialects().size() == 1) return view.dialects().getFirst().content();
    int document = view.document(passage.documentId());
    return KeyTerms.analyzer(view, document);
  }

  /// Those in the stretch, relative to it; overlapping ones are joined.
  private static List<Range> highlights(List<Match> found, Range stretch) {
    List<Range> highlights = new ArrayList<>();
    for (Match match : found) {
      int start = Math.max(match.start(), stretch.start()) - stretch.start();
      int end = Math.min(match.end(), stretch.end()) - stretch.start();
      if (start >= end) continue;
      boolean overlaps = !highlights.isEmpty() && start < highlights.getLast().end();
      if (!overlaps) highlights.add(new Range(start, end));
      else {
        Range last = highlights.removeLast();
        highlights.add(new Range(last.start(), Math.max(last.end(), end)));
      }
    }
    return highlights;
  }
}
