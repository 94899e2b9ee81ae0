package dev.heed.suggest;

import dev.heed.index.Heading;
import dev.heed.index.PassageIndex;
import dev.heed.index.Suggestion;
import dev.heed.index.TermStatistics;
import dev.heed.rerank.Kind;
import dev.heed.search.Found;
import dev.heed.search.Ranking;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchResponse;
import dev.heed.search.SearchResponse.Related;
import dev.heed.search.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What may be asked after a search: headings of the documents that were found, those that ask
/// something first; queries that were asked before; frequent phrases that have a word of the query
/// and stand in what was found. Nothing is made up.
///
/// @param asked queries that were asked before, the ones to show first
public record RelatedQueries(PassageIndex index, List<Suggestion> asked) {
  public static final int MOST = 8;

  /// Of the hits whose documents' headings are read.
  private static final int DOCUMENTS = 5;

  private static final int HEADINGS = 400;
  private static final int WORDS = 5;
  private static final int PHRASES = 20;

  /// Words that ask begin phrases that say nothing, such as "how much".
  private static final Set<String> ASKING =
      Set.of(
          "what", "which", "who", "whose", "when", "where", "why", "how", "many", "much", "does",
          "did", "can", "are");

  /// Of each kind; questions may fill what others leave.
  private static final int MOST_QUERIES = 2;

  private static final int MOST_HEADINGS = 4;

  public RelatedQueries {
    asked = List.copyOf(asked);
  }

  /// A page of hits with what may be asked next.
  public SearchResponse show(SearchPipeline pipeline, Ranking ranking) {
    Trace.Recorder.Running running = ranking.recorder().begin("related", ranking.page().size());
    List<Related> related = to(ranking);
    running.end(related.size());
    return pipeline.show(ranking).with(related);
  }

  List<Related> to(Ranking ranking) {
    TermStatistics statistics = index.statistics();
    Chosen chosen = new Chosen(statistics, ranking.words());
    List<Found> first = ranking.found().stream().limit(DOCUMENTS).toList();
    List<String> headings = headings(first);
    headings.stream()
        .filter(RelatedQueries::asks)
        .forEach(text -> chosen.add(text, "question", MOST));
    asked.forEach(query -> chosen.add(query.text(), "query", MOST_QUERIES));
    headings.stream()
        .filter(chosen::sharesATerm)
        .forEach(text -> chosen.add(text, "heading", MOST_HEADINGS));
    phrases(ranking).forEach(text -> chosen.add(text, "phrase", MOST));
    return chosen.all();
  }

  private static boolean asks(String heading) {
    return Kind.of(heading) == Kind.QUESTION;
  }

  private List<String> headings(List<Found> hits) {
    Set<String> documents = new LinkedHashSet<>();
    hits.forEach(hit -> documents.add(hit.hit().stored().documentId()));
    List<String> headings = new ArrayList<>();
    for (String document : documents)
      index.outline(document).stream().limit(HEADINGS).map(Heading::text).forEach(headings::add);
    return headings;
  }

  /// Frequent phrases with a word of the query that also stand in a hit of the page.
  private List<String> phrases(Ranking ranking) {
    String found =
        ranking.page().stream()
            .map(hit -> hit.passage().text().toLowerCase(Locale.ROOT))
            .reduce("", (one, other) -> one + "\n" + other);
    List<String> phrases = new ArrayList<>();
    for (String word : words(ranking.words()))
      index.completions().complete(word + " ", PHRASES).stream()
          .filter(one -> one.kind() == Suggestion.Kind.PHRASE && one.text().contains(" "))
          .map(Suggestion::text)
          .filter(found::contains)
          .forEach(phrases::add);
    return phrases;
  }

  private List<String> words(String query) {
    List<String> words = new ArrayList<>();
    for (String word : query.split("[^\\p{L}\\p{M}\\p{N}]+", -1))
      if (word.length() > 2
          && !ASKING.contains(word.toLowerCase(Locale.ROOT))
          && !index.statistics().terms(word).isEmpty()) words.add(word);
    return words.subList(0, Math.min(WORDS, words.size()));
  }

  /// What was chosen so far, each once. What says no more than the query is left out.
  private static final class Chosen {
    private final TermStatistics statistics;
    private final Set<String> query;
    private final Map<Set<String>, Related> byTerms = new LinkedHashMap<>();

    Chosen(TermStatistics statistics, String query) {
      this.statistics = statistics;
      this.query = terms(query);
    }

    private Set<String> terms(String text) {
      return new HashSet<>(statistics.terms(text));
    }

    boolean sharesATerm(String text) {
      return !Collections.disjoint(terms(text), query);
    }

    void add(String text, String kind, int mostOfKind) {
      Set<String> terms = terms(text);
      long alike = byTerms.values().stream().filter(one -> one.kind().equals(kind)).count();
      if (query.containsAll(terms) || alike >= mostOfKind || byTerms.size() >= MOST) return;
      byTerms.putIfAbsent(terms, new Related(text.strip(), kind));
    }

    List<Related> all() {
      return List.copyOf(byTerms.values());
    }
  }
}
