package dev.heed.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What is searched for where a query was asked in a conversation.
public enum Turns {
  /// The query as it was asked.
  LAST,
  /// All that the user has said, one after the other.
  ALL,
  /// What the rules make of the query, see [dev.heed.answer.conversation.Rewriter#rules].
  REWRITTEN,
  /// What the hosted language model makes of it, where the rules say that it is a follow-up.
  REWRITTEN_MODEL;

  /// As it is written: `rewritten-model`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads what [#toString] writes.
  ///
  /// @throws IllegalArgumentException listing what there is
  public static Turns parse(String text) {
    for (Turns turns : values()) if (turns.toString().equals(text)) return turns;
    List<Turns> known = Arrays.asList(values());
    throw new IllegalArgumentException("turns must be one of %s, got '%s'".formatted(known, text));
  }
}
