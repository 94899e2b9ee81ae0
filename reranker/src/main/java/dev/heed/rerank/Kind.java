package dev.heed.rerank;

import java.util.Locale;
import java.util.Set;

/// What a query is, which decides the words of the instruction (ICR, arXiv 2410.02642).
public enum Kind {
  /// Asks something that passages answer.
  QUESTION,
  /// Everything else: key words, a claim to be checked, a title.
  STATEMENT;

  private static final Set<String> BEGINNINGS =
      Set.of(
          "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "is", "are",
          "was", "were", "am", "do", "does", "did", "can", "could", "will", "would", "shall",
          "should", "may", "might", "must", "has", "have", "had");

  /// A question ends with a question mark, or begins with a question word or an auxiliary verb.
  public static Kind of(String query) {
    String text = query.strip();
    if (text.endsWith("?") || text.endsWith("？")) return QUESTION;
    String first = text.split("[\\s'’,:]", 2)[0].toLowerCase(Locale.ROOT);
    return BEGINNINGS.contains(first) ? QUESTION : STATEMENT;
  }
}
