package dev.heed.rerank;

import dev.heed.llm.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Damps what a query's own words receive by how many of the candidates have them (ReAttn, arXiv
/// 2602.19969): a model looks for them wherever they stand, and a word that every candidate has
/// tells none apart.
///
/// @param weights of the query's words, as far as tokens are words, in (0, 1]: ln(1 + candidates /
///   those that have it) / ln(1 + candidates)
record Damping(Map<String, Double> weights) {

  /// For a query and its candidates.
  ///
  /// @param query its tokens
  /// @param text of the query
  static Damping of(String text, Segment query, List<List<Window>> documents) {
    Set<String> asked = new HashSet<>();
    for (int token = 0; token < query.length(); token++)
      asked.add(word(text, query.starts()[token], query.ends()[token]));
    Map<String, Integer> having = new HashMap<>();
    for (List<Window> document : documents)
      for (String word : words(document))
        if (asked.contains(word)) having.merge(word, 1, Integer::sum);
    Map<String, Double> weights = new HashMap<>();
    having.forEach((word, count) -> weights.put(word, rarity(count, documents.size())));
    return new Damping(weights);
  }

  private static Set<String> words(List<Window> document) {
    Set<String> words = new HashSet<>();
    for (Window window : document)
      for (int token = 0; token < window.length(); token++)
        words.add(word(window.document(), window.tokens(), token));
    return words;
  }

  private static double rarity(int having, int all) {
    return Math.log1p((double) all / having) / Math.log1p(all);
  }

  /// Documents' readings, scored anew.
  List<List<WindowReading>> damped(
      List<List<WindowReading>> readings, List<List<Window>> documents, Scoring scoring) {
    List<List<WindowReading>> damped = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      List<WindowReading> own = readings.get(i);
      Document document = documents.get(i).getFirst().document();
      damped.add(own.stream().map(one -> damped(one, document, scoring)).toList());
    }
    return damped;
  }

  private WindowReading damped(WindowReading reading, Document document, Scoring scoring) {
    float[] weights = new float[reading.places().length()];
    for (int token = 0; token < weights.length; token++) {
      String word = word(document, reading.places(), token);
      weights[token] = this.weights.getOrDefault(word, 1.0).floatValue();
    }
    float[][] tokens = new float[reading.tokens().length][weights.length];
    for (int head = 0; head < tokens.length; head++)
      for (int token = 0; token < weights.length; token++)
        tokens[head][token] = weights[token] * reading.tokens()[head][token];
    return scoring.score(tokens, reading.places());
  }

  /// What a prompt adds before a document is no word of it.
  private static String word(Document document, Segment tokens, int token) {
    int from = tokens.starts()[token] + document.textAt();
    return from < 0 ? "" : word(document.text(), from, tokens.ends()[token] + document.textAt());
  }

  private static String word(String text, int from, int to) {
    return text.substring(from, to).strip().toLowerCase(Locale.ROOT);
  }
}
