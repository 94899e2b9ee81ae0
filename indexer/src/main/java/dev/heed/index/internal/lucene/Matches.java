package dev.heed.index.internal.lucene;

import dev.heed.index.CodeNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;

/// Finds the places of a text that match a query.
///
/// @param analyzer of the text
/// @param words terms that match wherever they stand
/// @param phrases terms that match only one after the other
/// @param names terms of code
record Matches(Analyzer analyzer, Set<String> words, List<List<Token>> phrases, Set<String> names) {

  /// `[start, end)` of the text, and the term that it matches.
  record Match(int start, int end, String term) {}

  /// @param analyzers analyse the query as for searching
  static Matches of(QueryText query, Analyzer analyzer, QueryAnalyzers analyzers) {
    Analyzer asked = analyzers.of(analyzer, query.words());
    List<List<Token>> phrases = new ArrayList<>();
    for (QueryText.Clause clause : query.required())
      if (clause.field().equals(Fields.CONTENT)) phrases.add(Token.of(analyzer, clause.text()));
    phrases.removeIf(List::isEmpty);
    return new Matches(
        analyzer,
        Set.copyOf(Token.terms(asked, query.words())),
        phrases,
        Set.copyOf(Token.terms(Analyzers.code(), names(query))));
  }

  private static String names(QueryText query) {
    StringBuilder names = new StringBuilder(String.join(" ", CodeNames.in(query.words())));
    for (QueryText.Clause clause : query.required())
      if (clause.field().equals(Fields.CODE)) names.append(' ').append(clause.text());
    return names.toString();
  }

  /// In the order of the text.
  List<Match> in(String text) {
    List<Token> tokens = Token.of(analyzer, text);
    List<Match> matches = new ArrayList<>();
    for (Token token : tokens) if (words.contains(token.term())) matches.add(match(token));
    for (List<Token> phrase : phrases) addPhrase(phrase, tokens, matches);
    if (!names.isEmpty())
      for (Token token : Token.of(Analyzers.code(), text))
        if (names.contains(token.term())) matches.add(match(token));
    matches.sort(Comparator.comparingInt(Match::start).thenComparingInt(Match::end));
    return matches;
  }

  private static void addPhrase(List<Token> phrase, List<Token> tokens, List<Match> matches) {
    Map<Integer, List<Token>> byPosition = new HashMap<>();
    for (Token token : tokens)
      byPosition.computeIfAbsent(token.position(), _ -> new ArrayList<>()).add(token);
    Set<Token> found = new HashSet<>();
    for (Token first : tokens) {
      List<Token> run = run(phrase, first.position(), byPosition);
      if (run.size() == phrase.size()) found.addAll(run);
    }
    found.forEach(token -> matches.add(match(token)));
  }

  private static List<Token> run(
      List<Token> phrase, int start, Map<Integer, List<Token>> byPosition) {
    int shift = start - phrase.getFirst().position();
    List<Token> run = new ArrayList<>();
    for (Token wanted : phrase)
      byPosition.getOrDefault(wanted.position() + shift, List.of()).stream()
          .filter(token -> token.term().equals(wanted.term()))
          .findFirst()
          .ifPresent(run::add);
    return run;
  }

  private static Match match(Token token) {
    return new Match(token.start(), token.end(), token.term());
  }
}
