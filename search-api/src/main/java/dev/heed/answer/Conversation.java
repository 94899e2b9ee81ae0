package dev.heed.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What was said before a question, oldest first. Of a longer one the last [#LONGEST] turns are
/// kept, of these the last [#LONGEST_TEXT] characters, and of each turn its first [#LONGEST_TURN].
///
/// @param turns without the question that is asked now
/// @param cut what is missing of it
public record Conversation(List<Turn> turns, Cut cut) {
  public static final int LONGEST = 20;
  public static final int LONGEST_TURN = 2000;
  public static final int LONGEST_TEXT = 12_000;
  public static final Conversation NONE = new Conversation(List.of());

  /// What was left out of a conversation that is too long.
  ///
  /// @param turns of its beginning
  /// @param characters of the ends of turns that are kept
  public record Cut(int turns, int characters) {
    public static final Cut NOTHING = new Cut(0, 0);
  }

  /// A conversation of any length, which is cut.
  public Conversation(List<Turn> turns) {
    this(kept(turns), cut(turns, kept(turns)));
  }

  public Conversation {
    turns = List.copyOf(turns);
  }

  /// Whether the question is the first one.
  public boolean isEmpty() {
    return turns.isEmpty();
  }

  /// This one with a turn more, cut where that is too long.
  public Conversation and(Turn turn) {
    return new Conversation(Stream.concat(turns.stream(), Stream.of(turn)).toList());
  }

  private static List<Turn> kept(List<Turn> turns) {
    List<Turn> kept = new ArrayList<>();
    int characters = 0;
    for (Turn turn : turns.reversed()) {
      Turn shorter = turn.first(LONGEST_TURN);
      characters += shorter.text().length();
      if (kept.size() == LONGEST || characters > LONGEST_TEXT) break;
      kept.add(shorter);
    }
    return List.copyOf(kept.reversed());
  }

  private static Cut cut(List<Turn> turns, List<Turn> kept) {
    int left = turns.size() - kept.size();
    return new Cut(left, characters(turns.subList(left, turns.size())) - characters(kept));
  }

  private static int characters(List<Turn> turns) {
    return turns.stream().mapToInt(turn -> turn.text().length()).sum();
  }
}
