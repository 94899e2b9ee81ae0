package dev.heed.answer;

import java.util.List;

/// What was said before a question, oldest first. Of a longer one the last [#LONGEST] turns are
/// kept.
///
/// @param turns without the question that is asked now
public record Conversation(List<Turn> turns) {
  public static final int LONGEST = 20;
  public static final Conversation NONE = new Conversation(List.of());

  public Conversation {
    turns = List.copyOf(turns.subList(Math.max(0, turns.size() - LONGEST), turns.size()));
  }

  /// Whether the question is the first one.
  public boolean isEmpty() {
    return turns.isEmpty();
  }
}
